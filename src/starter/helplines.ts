// Crisis lines by country. None was called by us: each stands here because two public pages of different hosts give the
// same number, and none that we found gives another. `seenOn` is the last day on which one of the two is known to have said
// so: where a page tells its year or month only, the first of it. Hours, price and namelessness are told where a page tells
// them and none denies it. What could not be shown so is not here, however few countries remain; a country that is
// missing has the directory in `resources.ts`. Who runs a house calls its own and confirms it on the desk.
import { always } from '../model/opening.js';
import type { Resource } from '../model/resource.js';

type Line = Pick<Resource, 'id' | 'contact' | 'title' | 'summary' | 'provider' | 'countries' | 'langs' | 'source'> &
  Partial<Pick<Resource, 'openingHours' | 'cost' | 'anonymous'>> & { readonly seenOn: string };

const helpline = ({ openingHours = '', cost = 'undisclosed', anonymous = false, id, ...line }: Line): Resource => ({
  id: `helpline-${id}`,
  kind: 'crisis',
  hours: '',
  openingHours,
  timeZone: undefined,
  cost,
  anonymous,
  human: true,
  pinned: false,
  causes: ['wellbeing'],
  verifiedOn: undefined,
  ...line,
});

const free = { openingHours: always, cost: 'free' } as const;

export const helplines: readonly Resource[] = [
  helpline({
    id: 'at', countries: ['AT'], contact: 'tel:142', title: 'Telefonseelsorge', provider: 'Katholische und evangelische Kirche', langs: ['de'],
    summary: 'Freiwillige hören zu, was auch immer es ist. Aus ganz Österreich, ohne Vorwahl.', ...free, anonymous: true,
    source: ['https://burgenland.orf.at/stories/3207209/', 'https://www.katholisch.at/telefonseelsorge'], seenOn: '2023-05-01',
  }),
  helpline({
    id: 'au', countries: ['AU'], contact: 'tel:13-11-14', title: 'Lifeline', provider: 'Lifeline Australia', langs: ['en'],
    summary: 'A trained person who listens, whatever it is that has become too much.', openingHours: always,
    source: ['https://en.wikipedia.org/wiki/Lifeline_(crisis_support_service)', 'https://www.theleader.com.au/story/7611333/lifeline-crisis-text-service-goes-247-to-help-more-in-need/'], seenOn: '2024-01-01',
  }),
  helpline({
    id: 'be-nl', countries: ['BE'], contact: 'tel:1813', title: 'Zelfmoordlijn 1813', provider: 'Centrum ter Preventie van Zelfdoding', langs: ['nl'],
    summary: 'Een vrijwilliger die luistert, dag en nacht, ook als je je zorgen maakt om iemand anders.', ...free,
    source: ['https://www.nieuwsblad.be/cnt/dmf20190909_04598208', 'https://nieuws.vtm.be/binnenland/67758-nieuw-nummer-zelfmoordlijn1813'], seenOn: '2019-09-01',
  }),
  helpline({
    id: 'be-fr', countries: ['BE'], contact: 'tel:0800-32-123', title: 'Ligne d’écoute du Centre de Prévention du Suicide', provider: 'Centre de Prévention du Suicide', langs: ['fr'],
    summary: 'Quelqu’un qui écoute, jour et nuit, sans juger.', ...free, anonymous: true,
    source: ['https://www.preventionsuicide.be/actualites/le-centre-de-prevention-du-suicide-publie-son-rapport-dactivites-2022', 'https://www.dhnet.be/dernieres-depeches/2023/09/05/une-nouvelle-campagne-de-prevention-du-suicide-pour-agir-avant-le-drame-ZGY4QISYTREFDEKWQIYM5IIN7Q/'], seenOn: '2023-09-05',
  }),
  helpline({
    id: 'br', countries: ['BR'], contact: 'tel:188', title: 'CVV', provider: 'Centro de Valorização da Vida', langs: ['pt'],
    summary: 'Uma pessoa voluntária que escuta, sem pressa e sem julgar.', ...free, anonymous: true,
    source: ['https://claudia.abril.com.br/noticias/suicidio-cvv-ligacao-gratuita/', 'https://www.hercampus.com/school/casper-libero/escuta-que-transforma-como-o-cvv-salva-vidas/'], seenOn: '2018-07-01',
  }),
  helpline({
    id: 'ca', countries: ['CA'], contact: 'tel:988', title: '9-8-8: Suicide Crisis Helpline', provider: 'Centre for Addiction and Mental Health', langs: ['en', 'fr'],
    summary: 'A trained person who listens, also when you worry about somebody else. A text message to the same number works too.', ...free,
    source: ['https://cmhasaskatoon.ca/9-8-8/', 'https://connectfm.ca/news/post/988-suicide-crisis-helpline-launches-across-canada'], seenOn: '2023-12-05',
  }),
  helpline({
    id: 'ch', countries: ['CH'], contact: 'tel:143', title: 'Die Dargebotene Hand – La Main Tendue – Telefono Amico', provider: 'Tel 143', langs: ['de', 'fr', 'it'],
    summary: 'Freiwillige hören zu, bei kleinen und bei großen Sorgen.', openingHours: always,
    source: ['https://imholz-stiftung.ch/2023-64-dargebotene-hand', 'https://www.143.ch/ticino/Consulenza/Servizio-di-consulenza/Notte'], seenOn: '2023-01-01',
  }),
  helpline({
    id: 'de', countries: ['DE'], contact: 'tel:0800-1110111', title: 'TelefonSeelsorge', provider: 'Evangelische und katholische Kirche', langs: ['de'],
    summary: 'Freiwillige hören zu, was auch immer es ist, und ob man glaubt oder nicht.', ...free, anonymous: true,
    source: ['https://www.spektrum.de/news/telefonseelsorge-erste-hilfe-fuer-die-seele/2055834', 'https://www.domradio.de/glossar/telefonseelsorge-0'], seenOn: '2022-09-01',
  }),
  helpline({
    id: 'es', countries: ['ES'], contact: 'tel:024', title: 'Línea 024', provider: 'Ministerio de Sanidad', langs: ['es'],
    summary: 'Una persona que escucha, también a quien está preocupado por alguien cercano.', ...free, anonymous: true,
    source: ['https://www.rtve.es/noticias/20220509/sanidad-presenta-telefono-prevencion-suicidio/2347183.shtml', 'https://www.farodevigo.es/galicia/2025/10/11/medio-millar-gallegos-mes-024-linea-suicidio-122499662.html'], seenOn: '2025-10-11',
  }),
  helpline({
    id: 'fr', countries: ['FR'], contact: 'tel:3114', title: '3114', provider: 'Numéro national de prévention du suicide', langs: ['fr'],
    summary: 'Une personne du métier qui écoute, aussi les proches.', ...free,
    source: ['https://3114.fr/que-se-passe-t-il-quand-je-contacte-le-3114/', 'https://www.francetvinfo.fr/sante/psycho-bien-etre/sante-mentale/suicides-le-numero-national-de-prevention-3114-a-recu-34000-appels-en-quatre-mois_4943130.html'], seenOn: '2022-02-01',
  }),
  helpline({
    id: 'gb', countries: ['GB'], contact: 'tel:116-123', title: 'Samaritans', provider: 'Samaritans', langs: ['en'],
    summary: 'A volunteer who listens, whatever it is. The call does not show up on the bill.', ...free,
    source: ['https://www.samaritans.org/news/samaritans-in-northern-ireland-answer-one-million-calls-during-10-years-of-freephone', 'https://civilsociety.co.uk/news/samaritans-helpline-now-free-to-call.html'], seenOn: '2025-01-01',
  }),
  helpline({
    id: 'ie', countries: ['IE'], contact: 'tel:116-123', title: 'Samaritans', provider: 'Samaritans Ireland', langs: ['en'],
    summary: 'A volunteer who listens, whatever it is.', ...free,
    source: ['https://waterford-news.ie/2019/04/01/three-million-calls-made-to-samaritans-over-last-five-years/', 'https://www.irishhealthpro.com/content/news/show/name/big-jump-in-calls-to-samaritans-since-2014'], seenOn: '2019-04-01',
  }),
  helpline({
    id: 'in', countries: ['IN'], contact: 'tel:14416', title: 'Tele-MANAS', provider: 'Ministry of Health and Family Welfare', langs: [],
    summary: 'A counsellor who listens, in one of twenty languages that you choose.', ...free,
    source: ['https://theshillongtimes.com/2025/02/07/tele-manas-mental-health-helpline-handles-over-18-1-lakh-calls-centre/', 'https://crackittoday.com/current-affairs/tele-manas/'], seenOn: '2025-02-07',
  }),
  helpline({
    id: 'it', countries: ['IT'], contact: 'tel:02-2327-2327', title: 'Telefono Amico Italia', provider: 'Telefono Amico Italia', langs: ['it'],
    summary: 'Un volontario che ascolta, ogni giorno fino a mezzanotte.',
    source: ['https://www.fanpage.it/attualita/cose-e-come-funziona-telefono-amico-portato-sul-palco-di-sanremo-da-la-sad/', 'https://www.zazoom.it/2024-12-13/sentirsi-soli-nei-giorni-di-festa-telefono-amico-scende-in-campo/15992695/'], seenOn: '2024-12-13',
  }),
  helpline({
    id: 'lb', countries: ['LB'], contact: 'tel:1564', title: 'خط الحياة – Embrace Lifeline', provider: 'Embrace', langs: ['ar', 'en', 'fr'],
    summary: 'شخص متطوع يستمع إليك مهما كان الأمر.',
    source: ['https://en.annahar.com/article/833319-embrace-the-first-suicide-prevention-hotline-in-lebanon', 'https://brandnewstores.com/we-receive-calls-from-children/', 'https://progress.guide/atlas/asia/lebanon'], seenOn: '2021-11-27',
  }),
  helpline({
    id: 'mx', countries: ['MX'], contact: 'tel:800-911-2000', title: 'Línea de la Vida', provider: 'Secretaría de Salud', langs: ['es'],
    summary: 'Una persona preparada que escucha y dice a dónde más se puede acudir.', ...free,
    source: ['https://www.eluniversal.com.mx/nacion/promueven-la-linea-de-la-vida-tras-presentar-encuesta-sobre-consumo-de-drogas-asi-puedes-pedir-ayuda/', 'https://tribunademexico.com/ssa-invita-a-hacer-uso-de-linea-de-la-vida/'], seenOn: '2026-01-13',
  }),
  helpline({
    id: 'nl', countries: ['NL'], contact: 'tel:113', title: '113', provider: '113 Zelfmoordpreventie', langs: ['nl'],
    summary: 'Iemand die luistert, dag en nacht.', ...free, anonymous: true,
    source: ['https://www.nrc.nl/nieuws/2020/07/07/zelfmoordpreventie-voortaan-bereikbaar-op-113-a4005179', 'https://www.upday.com/nl/binnenland/nummer-113-nu-gratis-betere-hulp-bij-zelfdodingsgedachten/pj8neqt'], seenOn: '2025-10-03',
  }),
  helpline({
    id: 'no', countries: ['NO'], contact: 'tel:116-123', title: 'Hjelpetelefonen', provider: 'Mental Helse', langs: ['no'],
    summary: 'Noen å snakke med, døgnet rundt.', ...free, anonymous: true,
    source: ['https://www.nrk.no/osloogviken/over-100-barn-under-ni-ar-har-tatt-kontakt-_-hjelpetelefoner-slar-alarm-1.15736352', 'https://www.tv2.no/a/11115544'], seenOn: '2021-11-01',
  }),
  helpline({
    id: 'nz', countries: ['NZ'], contact: 'tel:1737', title: '1737, need to talk?', provider: 'Whakarongorau Aotearoa', langs: ['en'],
    summary: 'A trained counsellor, by phone or by text message to the same number.', ...free,
    source: ['https://www.pegasus.health.nz/?p=6300', 'https://m.scoop.co.nz/stories/GE1709/S00050/national-mental-health-helpline-two-months-on.htm'], seenOn: '2021-08-17',
  }),
  helpline({
    id: 'sg', countries: ['SG'], contact: 'tel:1767', title: 'Samaritans of Singapore', provider: 'Samaritans of Singapore', langs: ['en'],
    summary: 'A volunteer who listens, day and night.', openingHours: always,
    source: ['https://coconuts.co/singapore/news/one-person-was-saved-from-suicide-every-three-days-in-the-past-11-months-samaritans-of-singapore-sos-2022-2023', 'https://www.channelnewsasia.com/singapore/suicide-whatsapp-service-caretext-samaritans-singapore-help-2929241'], seenOn: '2022-09-10',
  }),
  helpline({
    id: 'us', countries: ['US'], contact: 'tel:988', title: '988 Suicide & Crisis Lifeline', provider: '988 Lifeline', langs: ['en', 'es'],
    summary: 'A trained counselor who listens, by phone or by text message to the same number.', ...free,
    source: ['https://www.cdcr.ca.gov/ccjbh/2022/07/19/dial-988-to-access-24-hour-emotional-support-and-resources/', 'https://onelifepsychiatry.com/post/inaugural-988-day-kicks-off-with-message-of-no-judgment-just-help', 'https://www.webmd.com/mental-health/features/988-suicide-prevention-overview'], seenOn: '2024-07-16',
  }),
];
