import { expect } from '@open-wc/testing';
import { streamOf, toldOf } from '../model/pulse-streams.js';
import { house, later, monday, nextWeek, week } from './local-house.js';

describe('the pulse of the local backend', () => {
  it('tells of streams of answers what the ledger tells, and keeps no ballot after the close', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const made = streamOf(seed, { type: 'scale5', k: 5, most: 40 });
      const stream = { ...made, poll: { ...made.poll, id: 'starterweekly' } };
      let now = monday;
      const { tab, onDevice } = house({ now: () => now });
      const backend = tab();
      const turns = stream.periods[0] ?? [];
      const told = async (period: string) => (await backend.list('pulse-results', { poll: 'starterweekly', period })).items.map((item) => JSON.parse(JSON.stringify(item)) as unknown);
      for (const turn of turns) {
        if ('tag' in turn) await backend.create('ballots', { poll: 'starterweekly', period: week, tag: turn.tag, value: turn.value });
        else expect(await told(week), `seed ${seed}`).to.deep.equal([toldOf(stream, week, turn.shown)]);
      }
      const last = await told(week);
      now = later;
      expect((await told(nextWeek)).length).to.equal(1);
      const kept = JSON.stringify(await onDevice('answers|'));
      for (const turn of turns) if ('tag' in turn) expect(kept.includes(turn.tag)).to.equal(false);
      if (turns.some((turn) => 'tag' in turn)) expect(await told(week)).to.deep.equal(last);
    }
  });
});
