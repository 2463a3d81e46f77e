// The contract for the pulse: the release rule, seen from outside; `backendContract` runs it.
import { isUnderK, parsePoll, parsePulseResult, type Poll, type PulseResult } from '../model/poll.js';
import { check, everyRow, fails, type Test } from './checks.js';
import { cast, devices } from './contract-ballots.js';
import type { Situation, Subject } from './contract.js';

/** An open poll that every client can ask. */
const samplePoll: Readonly<Record<string, unknown>> = {
  id: 'contractpoll',
  question: 'Would you tell somebody here?',
  type: 'scale5',
  options: [1, 2, 3, 4, 5].map((value) => ({ value, label: `Point ${value}` })),
  period: 'once',
  periodKey: 'once',
  k: 5,
  visibility: 'after_vote',
  status: 'open',
};

interface House {
  readonly poll: Poll;
  /** Two of its options. */
  readonly values: readonly [number, number];
  /** Answers under the tag of a device: a number, or the same again for a device that answered before. */
  answer(device: number, value: number | readonly number[], period?: string): Promise<unknown>;
  result(): Promise<PulseResult>;
  /** Of all periods that are told. */
  all(): Promise<readonly PulseResult[]>;
}

/** Somebody to ask, or `undefined` where the backend asks nothing that takes one answer. */
async function house({ backend }: Subject): Promise<House | undefined> {
  if (!backend.can('create', 'ballots') || !backend.can('list', 'pulse-results')) return undefined;
  const polls = (await everyRow(backend, 'polls')).items.map(parsePoll);
  const poll = polls.find((poll) => poll?.status === 'open' && poll.type !== 'multi' && poll.options.length > 1);
  const [first, second] = poll?.options ?? [];
  if (!poll || !first || !second) return undefined;
  const tag = devices();
  return {
    poll,
    values: [first.value, second.value],
    answer: (device, value, period = poll.periodKey) => cast(backend, 'ballots', { poll: poll.id, period, tag: tag(device), value }),
    async all() {
      const { items } = await backend.list('pulse-results', { poll: poll.id });
      return items.map(parsePulseResult).filter((result): result is PulseResult => result !== undefined);
    },
    async result() {
      const { items } = await backend.list('pulse-results', { poll: poll.id, period: poll.periodKey });
      check(!items.some(isUnderK), 'a result shows fewer than five answers');
      const found = items.map(parsePulseResult).find((result) => result?.pollId === poll.id && result.periodKey === poll.periodKey);
      check(found, 'the running period has no result, not even one that waits');
      return found;
    },
  };
}

export function pulseContract(it: Test, make: (situation: Situation) => Promise<Subject>): void {
  const inHouse = (what: string, run: (house: House) => Promise<void>) =>
    it(what, async () => {
      const found = await house(await make({ stories: [], polls: [samplePoll] }));
      if (found) await run(found);
    });
  const waits = async ({ result }: House, why: string) => {
    const { suppressed, n, shares, mean } = await result();
    check(suppressed === 'waiting' && n === undefined && shares.length === 0 && mean === undefined, `${why}, and a result is shown`);
  };
  const shares = async ({ result, poll, values }: House) => {
    const shown = await result();
    check(shown.suppressed === 'none' && shown.n === 5, `five answers may go out, but the result is ${JSON.stringify(shown)}`);
    return values.map((value) => shown.shares[poll.options.findIndex((option) => option.value === value)]);
  };

  inHouse('releases five answers of 3:2 with the fifth, and none before', async (house) => {
    const [a, b] = house.values;
    await waits(house, 'nobody has answered');
    for (const [device, value] of [a, b, a, b].entries()) await house.answer(device, value);
    await waits(house, 'four have answered');
    await house.answer(4, a);
    const [ofA, ofB] = await shares(house);
    check(ofA === 60 && ofB === 40, `3:2 is 60 to 40, not ${ofA} to ${ofB}`);
  });

  inHouse('never releases 4:1, nor five who say the same', async (house) => {
    const [a, b] = house.values;
    for (let device = 0; device < 4; device++) await house.answer(device, a);
    await house.answer(4, b);
    await waits(house, 'of five answers one stands alone');
    await house.answer(4, a);
    await waits(house, 'five have said the same');
  });

  inHouse('counts a device once: its second answer replaces the first', async (house) => {
    const [a, b] = house.values;
    for (let again = 0; again < 6; again++) await house.answer(0, again % 2 ? a : b);
    for (const [device, value] of [a, b, b].entries()) await house.answer(device + 1, value);
    await waits(house, 'four devices have answered');
    await house.answer(4, a);
    const [ofA, ofB] = await shares(house);
    check(ofA === 60 && ofB === 40, `the last answers are 3:2, not ${ofA} to ${ofB}`);
  });

  inHouse('lets a result stand while a changed answer waits for others', async (house) => {
    const [a, b] = house.values;
    for (const [device, value] of [a, b, a, b, a].entries()) await house.answer(device, value);
    const before = JSON.stringify((await house.result()).shares);
    await house.answer(0, b);
    for (const device of [5, 6, 7]) await house.answer(device, b);
    check(JSON.stringify((await house.result()).shares) === before, 'a result moved before five answers had joined it');
  });

  inHouse('tells the running period first where none is named, at most 26', async ({ poll, values: [a, b], answer, all }) => {
    for (const [device, value] of [a, b, a, b, a].entries()) await answer(device, value);
    const results = await all();
    check(results[0]?.periodKey === poll.periodKey && results[0].n === 5, `the first is ${JSON.stringify(results[0])}`);
    check(results.length <= 26 && results.every(({ pollId }) => pollId === poll.id), 'there are others among them, or too many');
  });

  inHouse('refuses aloud what is no answer to what it asks now', async (house) => {
    const [a, b] = house.values;
    await fails(house.answer(0, 99), 'invalid');
    await fails(house.answer(0, [a, b]), 'invalid');
    await fails(house.answer(0, a, '1999-W01'), 'invalid');
    for (const [device, value] of [a, b, a, b].entries()) await house.answer(device + 1, value);
    await waits(house, 'four have answered, and one was refused');
  });
}
