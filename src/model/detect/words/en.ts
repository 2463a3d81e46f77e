import { care } from './care-en.js';
import type { Words } from './words.js';

const post = '(?:[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]{2} \\d{5})(?![\\p{L}\\d])';
const rest = `(?:,? (?:[Ff]lat|[Aa]pt\\.?|[Uu]nit|[Ss]uite|[Ff]loor) ?\\w{1,4}(?!\\w))?(?:,? N(?: N)?(?=[.,;!?)]|$| ${post}))?(?:,? ${post})?`;

export const en: Words = {
  at: 'at',
  dot: 'dot',
  phone: 'call(?:ed)?|ring|rang|phoned?|tel|telephone|fax|mobile|cell|text(?:ed)?|landline|extension',
  number: 'order|ticket|invoice|tracking|batch|serial|ref(?:erence)?|account|item|part|model|version|id',
  account: 'user ?name|handle|nick(?:name)?|login',
  streets: [
    `\\d{1,4}[a-z]?,? (?:N ){1,3}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Row|Close|Court|Ct|Walk|Yard|Rise|Terrace|Drive|Dr|Place|Pl|Square|Sq|Way|Gardens|Hill|Crescent|Mews|Quay|Wharf|Alley|Boulevard|Blvd|Parade|Green|Grove|View|Gate|Circus|Passage|Path|Highway|Park|Buildings|Arcade|Bridge|End|Mount|Vale|Bank|Broadway|Parkway|Steps)\\.?(?!\\p{L})${rest}`,
    `\\d{1,4}[a-z]?,? (?:N,? ){1,5}${post}`,
    `\\d{1,4}[a-z]?,? (?:the )?[\\p{L}'’-]{3,20} (?:street|road|lane|avenue|terrace|crescent)(?=[.,;)\\n]|$)`,
    `(?:P\\.? ?O\\.? ?|p\\.?o\\.? ?)[Bb]ox \\d{1,6}${rest}`,
  ],
  noStreets: '',

  nounsCapital: false,
  titles: 'mr mrs ms miss mx dr prof professor sir dame lady lord madame rev',
  roles: 'boss|partner|founder|manager|landlord|landlady|accountant|sister|brother|mother|father|mum|mom|dad|son|daughter|aunt|uncle|cousin|nephew|niece|wife|husband|girlfriend|boyfriend|ex|fianc[ée]e?|friend|mate|colleague|co-?worker|client|customer|investor|mentor|lawyer|solicitor|teacher|neighbou?r|flatmate|roommate|assistant|intern|treasurer|chair(?:man|woman)?|secretary|rep|lead|director|ceo|cto|cfo|coo|developer|designer|builder|plumber|electrician|carpenter|chef|cook|waiter|waitress|barista|student|apprentice|agent|banker|consultant|coach|therapist|doctor|tutor|editor|producer|contractor|freelancer|buddy|grandfather|grandmother|grandma|grandpa|supervisor|bookkeeper|photographer|owner|supplier|cleaner|engineer|trainer|adviser|advisor|stepmother|stepfather|twin',
  roleEnds: 'in-law|-(?:founder|worker|owner|wife|husband|boss|director|partner)',
  particles: 'van von de del della di da du la le al el bin ibn ben dos san',
  common: 'a about after again all almost also although always among an and another any anybody anyone as at back because before both but by call can could dear did do during each either even every everybody everyone except few first five for four from get had half have he hello her here hers his how however i if in instead is it its just last later let like many maybe me meanwhile might more most mr much my neither never next no nobody none nor not nothing now of off often on once one only or other our people perhaps please read said same second see seven several she should since six so some somebody someone something sometimes soon still ten thank thanks that the their then there these they this those though three to today tomorrow tonight too twelve twice two under until was we were what whatever when where which while who whoever whose why will with within without would yes yet you your',
  leading: 'the a an this that these those every each no any some in at on near between across around into throughout another our my your their its',
  doings: 'said says told asked wrote called cooked kept laughed cried quit resigned promised signed agreed thought knew wanted loved hated drove phoned lent smiled replied explained warned refused helped hired fired brought taught married',
  given: 'james john robert michael david william richard joseph thomas charles daniel matthew anthony paul andrew kevin brian george ben sam alex alexander patrick peter henry adam simon tom jim mike steve chris luke oliver harry mary jennifer elizabeth susan jessica sarah karen lisa nancy margaret emily donna michelle laura anna emma olivia sophie kate jane lucy helen claire rachel fiona alice charlotte hannah fatima mohammed ahmed ali maria',
  ordinary: 'will grace mark bill may rose hope faith joy frank rob sue pat jack art ray dale cliff daisy ivy lily olive violet amber ruby pearl june april august summer dawn eve miles chase hunter mason carter cook baker king young brown long short wood hill stone field rich sky star angel christian guy drew penny holly ginger jade dean earl duke prince bishop ash page day price winter church banks marsh fox wolf swift sharp small little moon park sandy basil iris',
  things: 'january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter new old black white big easy open north south east west london berlin paris york birmingham manchester england britain europe germany france spain italy america english german french dutch swiss swedish danish polish turkish irish spanish british italian belgian european american internet god google excel instagram facebook whatsapp amazon covid project business plan model house street road league fund programme head royal customer success lead update table bank market office company canvas value board service team club group council university school college centre cafe café bar shop studio hall day night week month year eve fair show festival award act tax union party press star bright harbour harbor city town digital social media lean room manager director officer chief senior general national international central public great grand makefile windows state kingdom box lab works app code machine software part chapter number name co product',
  thingEnds: 'tions?|tments?|nments?|ness|[^r]ings|ships?|it(?:y|ies)|tics|tives?|ful|isms?|days?|works?|words?|books?|houses?|ware',

  ...care,
};
