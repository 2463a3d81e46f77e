// Where to turn before the house has filled in its own list. This is also what stands under what somebody writes, unasked,
// so no telephone number and no local organisation is here: nobody has called them, and a wrong number in a bad hour is
// worse than none. The directory of lines is a page of its own to which a worldwide association of lines sends people. Most
// rows open a letter to start from, without an address, which works in every country. None counts as verified. Numbers are
// in `helplines.ts`: shown in the list alone, with where they were seen, until somebody has called.
import type { Resource } from '../model/resource.js';

type Words = Pick<Resource, 'kind' | 'title' | 'summary' | 'causes'>;

const row = (id: string, words: Words, contact: string, countries: readonly string[], seen?: Pick<Resource, 'source' | 'seenOn'>): Resource => ({
  id: `starter-${id}`,
  ...words,
  provider: '',
  contact,
  countries,
  langs: [id.slice(0, 2)],
  hours: '',
  openingHours: '',
  timeZone: undefined,
  cost: 'free',
  anonymous: false,
  human: false,
  pinned: false,
  verifiedOn: undefined,
  source: [],
  seenOn: undefined,
  ...seen,
});

const letter = (id: string, words: Words, subject: string, body: string): Resource =>
  row(id, words, `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`, ['*']);

const helplines = 'https://findahelpline.com/';
const directory = { source: ['https://findahelpline.com/AU', 'https://lifeline-international.com/lifeline-international-marks-world-mental-health-day/'], seenOn: '2023-10-01' };
const yourEurope = 'https://europa.eu/youreurope/business/';
const union = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

export const starterResources: readonly Resource[] = [
  row('en-crisis', { kind: 'crisis', title: 'Someone to talk to, now', summary: 'A directory of lines to call, write to or chat with, by country. If somebody is in danger, call your emergency number first.', causes: ['wellbeing'] }, helplines, ['*'], directory),
  letter('en-friend', { kind: 'emotional', title: 'A first line to a friend', summary: 'A letter to start from. It says that things are hard and asks for half an hour. You need not explain more than that.', causes: ['wellbeing', 'people'] },
    'Do you have half an hour?', 'Things have been hard lately and I would like to tell somebody. You don’t have to fix anything. When could I call you this week?'),
  letter('en-instalments', { kind: 'financial', title: 'Asking to pay in parts', summary: 'A letter to start from, for a landlord, a supplier or the tax office. Send it before the due date, with a sum that you can keep to.', causes: ['out_of_money', 'spending'] },
    'Paying invoice [number] in parts', 'I can’t pay the whole of invoice [number] by [date]. I can pay [sum] on [day] and the same on the first of each month until it is settled. Can we agree on that in writing?'),
  letter('en-reminder', { kind: 'financial', title: 'Reminding a client who has not paid', summary: 'A letter to start from: short, with the number, the sum and a day. The day is what makes it a reminder.', causes: ['out_of_money', 'dependence'] },
    'Invoice [number] is open', 'Invoice [number] over [sum] was due on [date], and I have not seen it arrive. Please pay it by [day], or tell me today what is in the way.'),
  letter('en-mentor', { kind: 'mentorship', title: 'One question to somebody two years ahead', summary: 'A letter to start from. People answer one clear question sooner than a request to be their mentor.', causes: ['skills', 'business_model', 'reach', 'focus'] },
    'One question, twenty minutes', 'You have done what I am about to do. My question is: [one sentence]. Would you have twenty minutes for it in the next two weeks? I come to you.'),
  letter('en-contract', { kind: 'legal', title: 'Three questions before you sign', summary: 'A letter to start from, to whoever sent you the contract. The answers belong in the contract, not in a mail.', causes: ['legal', 'people', 'dependence'] },
    'Three questions about the contract', 'Before I sign: How does either of us end this? Who pays if it goes wrong? What happens on the last day of the term? I would like to see the answers in the text.'),
  row('en-europe', { kind: 'legal', title: 'Rules for saving, selling or closing a business', summary: 'The European Union’s own pages, by country: contracts, taxes, staff, insolvency.', causes: ['legal', 'out_of_money'] }, yourEurope, union),
  letter('en-house', { kind: 'practical', title: 'Asking the house', summary: 'A letter to start from, to the people who run your space. They know who has a van, a lawyer or a free afternoon.', causes: ['communication', 'other'] },
    'A small favour', 'I am stuck with [one sentence]. Is there somebody in the house who has done this before, and may I ask them?'),

  row('de-crisis', { kind: 'crisis', title: 'Jemand zum Reden, jetzt', summary: 'Ein Verzeichnis von Stellen, die man anrufen oder anschreiben kann, nach Ländern. Bei Gefahr zuerst den Notruf wählen.', causes: ['wellbeing'] }, helplines, ['*'], directory),
  letter('de-friend', { kind: 'emotional', title: 'Ein erster Satz an einen Freund', summary: 'Ein Brief als Anfang. Er sagt, dass es gerade schwer ist, und bittet um eine halbe Stunde. Mehr musst du nicht erklären.', causes: ['wellbeing', 'people'] },
    'Hast du eine halbe Stunde?', 'Es ist gerade schwer, und ich möchte es jemandem erzählen. Du musst nichts lösen. Wann kann ich dich diese Woche anrufen?'),
  letter('de-instalments', { kind: 'financial', title: 'Um Raten bitten', summary: 'Ein Brief als Anfang, an Vermieter, Lieferanten oder das Finanzamt. Am besten vor der Frist, mit einer Summe, die du halten kannst.', causes: ['out_of_money', 'spending'] },
    'Rechnung [Nummer] in Raten', 'Die Rechnung [Nummer] kann ich bis [Datum] nicht ganz bezahlen. Ich kann am [Tag] [Summe] überweisen und danach an jedem Monatsersten dieselbe, bis alles beglichen ist. Können wir das schriftlich so vereinbaren?'),
  letter('de-reminder', { kind: 'financial', title: 'Einen Kunden erinnern, der nicht zahlt', summary: 'Ein Brief als Anfang: kurz, mit Nummer, Summe und einem Tag. Der Tag macht die Erinnerung aus.', causes: ['out_of_money', 'dependence'] },
    'Rechnung [Nummer] ist offen', 'Die Rechnung [Nummer] über [Summe] war am [Datum] fällig, ich sehe noch keinen Eingang. Bitte überweisen Sie bis [Tag], oder sagen Sie mir heute, woran es liegt.'),
  letter('de-mentor', { kind: 'mentorship', title: 'Eine Frage an jemanden, der zwei Jahre weiter ist', summary: 'Ein Brief als Anfang. Auf eine klare Frage antworten die meisten eher als auf die Bitte um Begleitung.', causes: ['skills', 'business_model', 'reach', 'focus'] },
    'Eine Frage, zwanzig Minuten', 'Du hast hinter dir, was ich vorhabe. Meine Frage ist: [ein Satz]. Hast du in den nächsten zwei Wochen zwanzig Minuten dafür? Ich komme zu dir.'),
  letter('de-contract', { kind: 'legal', title: 'Drei Fragen vor der Unterschrift', summary: 'Ein Brief als Anfang, an den, der den Vertrag geschickt hat. Die Antworten gehören in den Vertrag, nicht in eine Mail.', causes: ['legal', 'people', 'dependence'] },
    'Drei Fragen zum Vertrag', 'Vor der Unterschrift: Wie kann jeder von uns kündigen? Wer zahlt, wenn es schiefgeht? Was geschieht am letzten Tag der Laufzeit? Die Antworten hätte ich gern im Text.'),
  row('de-europe', { kind: 'legal', title: 'Regeln für das Retten, Verkaufen oder Schließen', summary: 'Die Seiten der Europäischen Union, nach Ländern: Verträge, Steuern, Personal, Insolvenz.', causes: ['legal', 'out_of_money'] }, yourEurope, union),
  letter('de-house', { kind: 'practical', title: 'Das Haus fragen', summary: 'Ein Brief als Anfang, an die Leute, die euren Ort betreiben. Sie wissen, wer einen Transporter, Ahnung oder einen freien Nachmittag hat.', causes: ['communication', 'other'] },
    'Eine kleine Bitte', 'Ich komme nicht weiter mit [ein Satz]. Gibt es jemanden im Haus, der das schon gemacht hat und den ich fragen darf?'),
];
