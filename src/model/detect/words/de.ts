import { care } from './care-de.js';
import type { Words } from './words.js';

const number = '(?:Nr\\.? ?|Hausnummer )?\\d{1,3} ?[a-z]?(?![\\p{L}\\d]|[.,:]\\d| (?:Uhr|Euro|Prozent|%|€))';
const town = '(?:[A-Z]{1,2}-)?\\d{4,5} N(?: N)?';
const rest = `(?:,? (?:Hinterhaus|Vorderhaus|Seitenflügel|Hof|EG|(?:\\d{1,2}\\. ?)?(?:OG|DG|Stock|Etage)))*`.replace('*', '{0,3}') + `(?:,? ${town})?`;
const kinds = '[Ss]tra(?:ß|ss)e|[Ss]tr\\.|[Gg]asse|[Gg]ässchen|[Ww]eg|[Pp]latz|[Aa]llee|[Rr]ing|[Dd]amm|[Uu]fer|[Hh]of|[Ss]tiege?|[Ss]teig|[Aa]nger|[Pp]fad|[Cc]haussee|[Gg]raben|[Kk]ai|[Tt]wiete|[Zz]eile|[Pp]romenade|[Ww]inkel|[Kk]amp|[Ww]all|[Bb]rücke|[Rr]eihe|[Dd]eich|[Gg]arten|[Ss]tieg|[Rr]edder|[Ll]ände|[Hh]alde|[Mm]arkt|[Hh]ain|[Bb]ogen|[Bb]rink|[Ff]leet|[Hh]öhe|[Ss]iedlung|[Rr]ain|[Bb]ühl|[Tt]errasse|[Pp]assage|[Ww]iese|[Ff]eld|[Bb]erg|[Aa]cker|[Mm]ühle';
// Where no word says that it is a street, what stands behind the number must not be what it counts.
const alone = '(?=[.,;:!?)]|$| (?!und |bis |oder |mal )[a-zäöü])';

export const de: Words = {
  at: 'at|ät',
  dot: 'dot|punkt',
  phone: 'ruf(?:t|e)?|telefon|tel|handy|nummer|fax|mobil|durchwahl|festnetz',
  number: 'bestell|ticket|rechnungs?|sendungs?|charge|serien|kunden|artikel|akten(?:zeichen)?|auftrags?|modell|konto|vorgangs?',
  account: 'benutzername|nutzername|nick|username',
  streets: [
    `(?:N )?\\p{Lu}[\\p{L}-]{1,30}(?:${kinds}) ?${number}${rest}`,
    `N (?:${kinds}) ${number}${rest}`,
    `[\\p{L}-]{3,30}(?:stra(?:ß|ss)e|str\\.|gasse|allee) ${number}${rest}`,
    `(?:N )?(?:Straße|Platz|Allee|Reihe|Weg|Ring|Hof|Gasse|Ufer) (?:der|des|am|zum|zur|von|vor dem) (?:\\d\\d?\\. )?N(?: N)? ${number}${rest}`,
    `(?:(?:An|Auf|In|Unter|Hinter|Vor) (?:der|dem|den) |(?:Am|Im|Zum|Zur) )?N(?: N){0,2} \\d{1,3} ?[a-z]?,(?: [\\p{L}\\d. ]{1,20},){0,2} ${town}`,
    `(?:(?:An|Auf|In|Unter|Hinter|Vor) (?:der|dem|den)|Am|Im|Zum|Zur|Beim) N(?: N)? ${number}${alone}`,
    `Postfach \\d[\\d ]{1,10}(?:,? ${town})?`,
  ],
  noStreets: '(?:(?:am|im|(?:in|auf|an|vor) (?:der|dem|den)) )?(?:(?:arbeits|park|stell|sitz|steh|lager|warte|spiel|schreibtisch)platz|(?:bahn|fried|bauern|hinter)hof|(?:aus|um|rück|heim|hin|arbeits)weg|(?:super|arbeits|floh|weihnachts|wochen|wohnungs)markt|(?:kinder|bier)garten|tagesordnung)|(?:der|die|das|den|dem|ein|kein|auf|im|am|ein) (?:platz|weg|markt|hof|berg|ring|garten|feld|kurs)|(?:am|im|zum|zur|beim|(?:in|auf|an|vor|hinter|unter) (?:der|dem|den)) (?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|jahr|tag|stand|gang|halle|raum|stock|kapitel|seite|quartal|zimmer|tisch|abend|morgen|ende|schnitt|woche|kategorie|folie|version|gleis|nummer|runde|ausgabe|teil|punkt|preis|alter)',

  nounsCapital: true,
  titles: 'herr herrn hr frau fr fräulein freiherr graf gräfin pfarrer',
  roles: 'chef|chefin|vorgesetzter?|vermieter|partner|freund|kolleg(?:e|en|in)|kunde|kundin|kunden|mentor|berater|leiter|gründer|investor|anwalt|anwältin|schwester|bruder|mutter|vater|mama|papa|sohn|tochter|tante|onkel|cousine?|neffe|nichte|mann|frau|ex|verlobter?|nachbar|mitbewohner|assistent|praktikant|kassenwart|vorsitzender?|sekretär|vertreter|entwickler|designer|tischler|klempner|elektriker|koch|köchin|kellner|student|lehrling|azubi|makler|banker|coach|therapeut|arzt|ärztin|lehrer|hebamme|opa|oma|schwager|schwägerin|geschäftsführer|buchhalter|fotograf|besitzer|eigentümer|lieferant|handwerker|architekt|trainer|pfleger',
  roleEnds: 'leiter|berater|partner|freund|kolleg(?:e|en)|chef|wart|meister|führer|händler|vater|mutter|bruder|schwester|tochter|sohn|anwalt|inhaber|betreuer|(?:er|or|ent|ant|ist|wart|log|eur|är|und|ef|leg)in',
  particles: 'van von de al el bin ter ten',
  common: 'aber alle als also am an auch auf aus bei beide beim bevor bin bis da damals danach dann das dass dein dem den denn der des die dies diese dieser dieses doch dort drei du durch ein eine einem einen einer eines einmal er erst es etwas euch für fünf ganz gar gegen gestern gut haben hat hatte heute hier hinter ich ihm ihn ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jeder jemand jetzt kam kein keine keiner lange liebe lieber man manche manchmal mehr mein meine meinem meinen meiner mich mir mit nach nein nicht nichts nie niemand noch nun nur ob oder ohne schon sechs sehr sein seine seit seitdem sie sieben sind so später statt trotzdem über um und uns unser unsere unserem unseren unserer unter viel viele vielleicht vier vom von vor war waren warum was weder weil welche welchem welcher wenn wer wessen wie wieder wir wird wo wurde zehn zu zuerst zum zur zwei zwischen zwölf danke guten',
  leading: 'der die das des dem den ein eine einen einem einer eines kein keine keinen keinem keiner am im ins beim vom zum zur unser unsere unserem unseren unserer mein meine meinem meinen meiner dein sein seine seinem seinen seiner ihr ihre ihrem ihren ihrer diese dieser dieses diesem diesen jede jeder jedes jedem jeden in nach aus zwischen alle zwei drei vier fünf sechs sieben acht neun zehn',
  doings: 'sagte sagt meinte meint fragte schrieb rief lachte weinte kochte kündigte versprach unterschrieb antwortete schwieg schrie erklärte lieh heiratete wusste',
  given: 'andreas michael thomas stefan peter christian martin markus matthias jürgen klaus wolfgang jens uwe sven tim lukas felix jonas leon finn tobias sebastian florian philipp dirk bernd holger hans heinz manfred dieter otto fritz sabine petra monika claudia susanne birgit julia katharina nicole sandra lena hanna mia lea ursula renate ingrid heike anja katja nadine tanja silke gabi inge brigitte eva klara marie mehmet mustafa ayşe fatma hasan emre elif',
  ordinary: 'ernst rosa klein groß lang kurz schwarz weiß braun roth jung alt fuchs hahn vogel berg stein wald sommer sonntag freitag koch müller schneider weber fischer richter könig kaiser jäger bauer busch baum blum linde heide viola mai juni glück frei reich arm engel löwe bär kraft krug hase horn kern ring stark stolz sturm zimmer',
  things: 'januar februar märz juli august september oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag weihnachten mitte anfang ende stück kilo liter meter euro cent prozent tage tagen wochen monate monaten jahre jahren stunden minuten uhr quartal raum projekt modell plan produkt vertrieb marketing einkauf personal technik team firma verein büro geld konto umsatz kunden leute leuten papier kaffee brot bier wein tag nacht morgen abend nummer teil haus platz laden heller berlin hamburg münchen köln frankfurt wien zürich deutschland österreich hinz kunz rat mal hilfe angst schuld schluss glück kamera villa papa mama sofa küche rechnung mail miete bank steuer amt name namen',
  thingEnds: 'ung(?:en)?|heit(?:en)?|keit(?:en)?|schaft(?:en)?|tion(?:en)?|ment|tät|nis|ling|tum|ismus|ik|ium|erei|zeug|werk|geld|zahl|preis|kosten|zeit|gang|fall|karte|kasse|kurs|stelle|runde|gruppe|gabe|nahme|frage|miete(?:n)?|recht|satz|(?:ig|lich|isch|al|iv|ell|bar|sam|haft|los|end|voll)e[nrsm]?',

  ...care,
};
