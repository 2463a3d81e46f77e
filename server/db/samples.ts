// Stories that a new house starts with, in our own words and marked as samples. No person or company in them is real.
import type { StoryDraft } from '../../src/model/index.js';

export interface Sample {
  readonly draft: StoryDraft;
  /** How many days before the first start it counts as published. */
  readonly daysAgo: number;
}

type Words = Pick<StoryDraft, 'wentWrong' | 'lesson' | 'causes'> & Partial<StoryDraft>;

const told = (daysAgo: number, words: Words): Sample => ({
  daysAgo,
  draft: {
    title: '',
    project: '',
    feeling: '',
    nextTime: '',
    kind: 'undisclosed',
    sector: 'undisclosed',
    stage: 'undisclosed',
    outcome: 'undisclosed',
    when: 'undisclosed',
    lookingFor: [],
    contentNotes: [],
    attribution: 'anonymous',
    byline: '',
    consent: { wall: true, lobby: true, meetup: 'read_aloud', index: false },
    lang: 'en',
    ...words,
  },
});

export const sampleStories: readonly Sample[] = [
  told(6, {
    title: 'Nine people came to the opening',
    project: 'A lunch place for people who work at home, two streets from here.',
    wentWrong: `I spent a year on the menu and one afternoon on the street. I cooked at home, first for four people, then for twelve. My friends loved the food. They came to the tastings, took seconds and told me to open. So I signed a lease for five years.

On the first Monday nine people came. Six of them I knew. The street is full at eight in the morning and empty at noon, because everybody who lives there works somewhere else. I could have seen that by sitting on a bench for two days. I had never sat there at noon.

I changed the menu three times. I changed the sign. I stood outside with soup. None of it could help, because the food was never the problem. I paid rent for fourteen months on a room that I closed after seven. The hardest part was the friends. They kept coming, and they kept paying, and I think all of us knew by June.

I still cook, at home, for four. The oven went to a school kitchen. The debt will be gone next spring.`,
    feeling: 'Ashamed, mostly of the bench. It stood right across the street.',
    lesson: 'My friends said they would come. I should have counted the people who already walk past.',
    nextTime: 'Sit there for a week, at the hours I want to sell. Then rent a stall before I rent a room.',
    causes: { root: 'wrong_market', contributing: ['spending'] },
    kind: 'business',
    sector: 'food',
    stage: 'launched',
    outcome: 'closed',
    when: '1_2_years',
    lookingFor: ['money_help'],
  }),
  told(19, {
    title: 'The year of yes',
    project: 'Translating, alone, from the desk by the window.',
    wentWrong: `After two thin years the work came, and I was afraid to send any of it away. I took the night jobs and the weekend jobs. I answered mail in bed. In March I noticed that I read every sentence three times. In April I handed in a manual with a whole chapter missing. I had not seen it, and I had checked it twice.

Then I slept for most of May. The doctor had a word for it. I lost two clients. The other five said: we were wondering when you would stop.`,
    feeling: 'I cried at the copy shop because it was out of blue paper.',
    lesson: 'I said yes to everything for a year. My body said no for the next one.',
    nextTime: 'Four jobs at a time. The fifth one waits or goes to somebody else.',
    causes: { root: 'wellbeing', contributing: ['focus'] },
    kind: 'freelance',
    sector: 'media',
    stage: 'established',
    outcome: 'recovered',
    when: '1_2_years',
    lookingFor: ['listening'],
    contentNotes: ['burnout'],
    attribution: 'pseudonym',
    byline: 'Mara by the window',
  }),
  told(33, {
    title: 'Achtzig Prozent',
    project: 'Ein Zwei-Personen-Büro für Verpackungen.',
    wentWrong: `Ein einziger Kunde brachte achtzig Prozent unseres Umsatzes. Wir nannten das Sicherheit. Er zahlte pünktlich, er lobte uns, er lud uns zum Sommerfest ein. Drei Jahre lang haben wir uns um keinen anderen bemüht.

Dann wurde er verkauft. Die neue Leitung hatte ihr eigenes Büro. Der Brief war freundlich und hatte vier Zeilen. Unsere Rücklagen reichten für sieben Wochen. Ich habe in dieser Zeit gelernt, wie lange es dauert, bis aus einem ersten Gespräch eine Rechnung wird: länger als sieben Wochen.`,
    feeling: 'Ich war nicht wütend auf den Kunden. Ich war wütend, dass ich es gewusst hatte.',
    lesson: 'Ein Kunde, der fast alles zahlt, ist kein Kunde. Er ist ein Chef, der jederzeit kündigen kann.',
    nextTime: 'Ab dreißig Prozent bei einem Kunden gehört jeder Freitag der Suche nach anderen.',
    causes: { root: 'dependence', contributing: ['reach'] },
    kind: 'business',
    sector: 'design',
    stage: 'established',
    outcome: 'moved_on',
    when: '3_5_years',
    lang: 'de',
  }),
  told(52, {
    project: 'A planner for small choirs: rehearsals, sheet music, who brings the cake.',
    wentWrong: `There were two of us and we wanted it to be finished before anybody saw it. We built for nine months. We argued for a week about the colour of a button that said "tenor". We told nobody, because somebody might have taken the idea.

On the day we put it online we sent forty letters to choirs. Two answered. One of them said that they had a shared folder and a woman called Ute, and that Ute was faster. We had never met an Ute. It turned out that every choir has one.`,
    lesson: 'We hid our idea for nine months so that nobody could steal it. Nobody wanted to.',
    nextTime: 'Ten conversations before the first line of code. Find the Ute. Build for her, or build nothing.',
    causes: { root: 'no_need', contributing: ['reach'] },
    kind: 'product',
    sector: 'software',
    stage: 'before_launch',
    outcome: 'pivoted',
    when: 'this_year',
    lookingFor: ['partner'],
    attribution: 'named',
    byline: 'Jonas W.',
  }),
  told(74, {
    title: 'Two keys, no room',
    project: 'A swap evening for tools, upstairs.',
    wentWrong: `Three of us organised it. Each of us thought that one of the others had booked the big room. We found out at six, with sixty people on the stairs and a life-drawing class behind the door.

The class was very kind about it. The people on the stairs less so, and one had come by train with a band saw. We held it in the bicycle cellar. It rained in.`,
    lesson: 'A task that belongs to three people belongs to nobody. Write one name next to it.',
    causes: { root: 'communication', contributing: [] },
    kind: 'event',
    sector: 'nonprofit',
    outcome: 'recovered',
    when: 'this_year',
  }),
  told(97, {
    title: 'Half each',
    project: 'Repair kits for old sewing machines.',
    wentWrong: `We were friends, so we split the company down the middle. It took one evening and a bottle of wine. We did not write down what happens when one of us wants to stop, because neither of us ever would.

In the second year I wanted to stop growing and she wanted to hire. With half each, nobody could decide anything. We voted, one to one, for months. We are still in it. We have a lawyer now and a mediator, and we have not had dinner since January.`,
    feeling: 'I miss my friend. I see her every day.',
    lesson: 'We split the company in one evening. Finding out how to part has taken two years.',
    nextTime: 'Write the goodbye first, while we still like each other.',
    causes: { root: 'people', contributing: ['legal'] },
    kind: 'business',
    sector: 'hardware',
    stage: 'growing',
    outcome: 'still_in_it',
    when: 'this_year',
    lookingFor: ['listening', 'advice'],
    attribution: 'pseudonym',
    byline: 'The other half',
  }),
];
