// The contract for reactions: one a device and story, shown in steps of five; `backendContract` runs it.
import { isRecord, parseRows } from '../model/read.js';
import { parseStory } from '../model/story-row.js';
import { check, fails, type Test } from './checks.js';
import { cast, devices } from './contract-ballots.js';
import type { Situation, Subject } from './contract.js';
import { sampleStories } from './samples.js';

interface Card {
  give(device: number, value: string, storyId?: string): Promise<unknown>;
  /** How many are shown to have learned something. */
  learned(): Promise<number | undefined>;
}

export function reactionContract(it: Test, make: (situation: Situation) => Promise<Subject>): void {
  const onCard = (what: string, run: (card: Card) => Promise<void>) =>
    it(what, async () => {
      const { backend } = await make({ stories: sampleStories(1) });
      if (!backend.can('create', 'reactions')) return;
      const [story] = parseRows(parseStory, (await backend.list('stories')).items);
      check(story, 'the story is not there');
      const tag = devices();
      await run({
        give: (device, value, storyId = story.id) => cast(backend, 'reactions', { storyId, tag: tag(device), value }),
        async learned() {
          const row = await backend.get('stories', story.id);
          // A client rounds down what it reads, and hides what is below five: whoever reads the row sees more.
          for (const count of Object.values(isRecord(row) && isRecord(row['reactions']) ? row['reactions'] : {})) check(Number(count ?? 0) % 5 === 0, `a row counts reactions one by one: ${count}`);
          return parseStory(row)?.reactions.learned;
        },
      });
    });
  const shows = async ({ learned }: Card, expected: number | undefined, why: string) => {
    const count = await learned();
    check(count === expected, `${why}, and the story shows ${count ?? 'none'}`);
  };

  onCard('counts a reaction of five devices, one each', async (card) => {
    for (const device of [0, 1, 2, 3, 0, 1]) await card.give(device, 'learned');
    await shows(card, undefined, 'four devices have reacted');
    await card.give(4, 'learned');
    await shows(card, 5, 'five devices have reacted');
  });

  onCard('lets a device change its reaction, and take it back', async (card) => {
    for (const device of [0, 1, 2, 3, 4, 5]) await card.give(device, 'learned');
    await card.give(0, 'thank_you');
    await shows(card, 5, 'five of six still say so');
    await card.give(1, 'none');
    await shows(card, undefined, 'four are left');
  });

  onCard('refuses aloud what is no reaction, or to no story', async (card) => {
    await fails(card.give(0, 'applause'), 'invalid');
    await fails(card.give(0, 'learned', 'f'.repeat(26)), 'missing');
  });
}
