// Backends that count wrongly: reactions, and the pulse.
import { isRecord, type Ballot, type ReactionBallot } from '../../../src/model/index.js';
import { failing, listing, over, taking, type Broken, type Change } from './sound.js';

const raised = (error: unknown) => {
  throw error;
};
const [five, changing] = ['counts a reaction of five devices, one each', 'lets a device change its reaction, and take it back'];
const [released, alone, again, stands, first, refuses] = [
  'releases five answers of 3:2 with the fifth, and none before',
  'never releases 4:1, nor five who say the same',
  'counts a device once: its second answer replaces the first',
  'lets a result stand while a changed answer waits for others',
  'tells the running period first where none is named, at most 26',
  'refuses aloud what is no answer to what it asks now',
];

/** A tag that nobody had before. */
const another = () => `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll('-', '');

/** Results of all answers that came, as soon as so many did. */
const counting = (least: number): Change => (backend) => {
  const answers = new Map<string, number>();
  return {
    ...listing('pulse-results', (page) => ({
      ...page,
      items: page.items.map((row) => {
        const all = [...answers.values()];
        if (all.length < least || !isRecord(row)) return row;
        return { ...row, suppressed: 'none', n: all.length < 5 ? all.length : 5, shares: [1, 2, 3, 4, 5].map((value) => (100 * all.filter((one) => one === value).length) / all.length) };
      }),
    }))(backend, { stories: [] }),
    ...taking('ballots', async (body: Ballot) => {
      await backend.create('ballots', body);
      answers.set(body.tag, Number(body.value));
    })(backend, { stories: [] }),
  };
};

export const answers: readonly Broken[] = [
  {
    what: 'reactions are counted one by one',
    make: over((backend) => {
      let count = 0;
      return {
        get: async (collection, ...rest) => {
          const row = await backend.get(collection, ...rest);
          return collection === 'stories' && isRecord(row) ? { ...row, reactions: { learned: count } } : row;
        },
        ...taking('reactions', (body: ReactionBallot) => backend.create('reactions', body).finally(() => count++))(backend, { stories: [] }),
      };
    }),
    caught: { [five]: 'a row counts reactions one by one: 6', [changing]: 'a row counts reactions one by one: 7' },
  },
  {
    what: 'a device reacts as often as it likes',
    make: over(taking('reactions', (body: ReactionBallot, backend) => backend.create('reactions', { ...body, tag: another() }))),
    caught: { [five]: 'four devices have reacted, and the story shows 5', [changing]: 'four are left, and the story shows 5' },
  },
  {
    what: 'a reaction is dropped silently',
    make: over(taking('reactions', (body: ReactionBallot, backend) => backend.create('reactions', { ...body, value: body.value === 'learned' ? 'none' : body.value }))),
    caught: { [five]: 'five devices have reacted, and the story shows none', [changing]: 'five of six still say so, and the story shows none' },
  },
  {
    what: 'a reaction that there is not is taken',
    make: over(taking('reactions', (body: ReactionBallot, backend) => failing(() => backend.create('reactions', body), (error) => ('applause' === (body.value as string) ? {} : raised(error))))),
    caught: { 'refuses aloud what is no reaction, or to no story': 'create("reactions") resolved, but should have rejected' },
  },
  {
    what: 'k = 4',
    make: over(counting(4)),
    caught: {
      ...Object.fromEntries([released, again, refuses].map((what) => [what, 'a result shows fewer than five answers'])),
      [alone]: 'of five answers one stands alone, and a result is shown',
      [stands]: 'a result moved before five answers had joined it',
    },
  },
  {
    what: 'results of five, as they stand at the moment',
    make: over(counting(5)),
    caught: { [alone]: 'of five answers one stands alone, and a result is shown', [stands]: 'a result moved before five answers had joined it' },
  },
  {
    what: 'a device answers as often as it likes',
    make: over(taking('ballots', (body: Ballot, backend) => backend.create('ballots', { ...body, tag: another() }))),
    caught: { [again]: 'four devices have answered, and a result is shown' },
  },
  {
    what: 'results of other periods come first',
    make: over(listing('pulse-results', (page, { period }) => (period === undefined ? { ...page, items: [{ pollId: 'contractpoll', periodKey: '1999', n: 5, shares: [20, 20, 20, 20, 20], suppressed: 'none' }, ...page.items] } : page))),
    caught: { [first]: 'the first is {"pollId":"contractpoll","periodKey":"1999"' },
  },
  {
    what: 'an answer to another period is dropped silently',
    make: over(taking('ballots', (body: Ballot, backend) => failing(() => backend.create('ballots', body), (error) => (body.period === 'once' ? raised(error) : {})))),
    caught: { [refuses]: 'create("ballots") resolved, but should have rejected' },
  },
];
