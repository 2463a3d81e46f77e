// The kit's contract on a real WordPress.
import { test } from 'node:test';
import { mapped } from '../../src/backends/mapped.js';
import type { Backend } from '../../src/client/backend.js';
import { isRecord } from '../../src/model/read.js';
import { parseStory } from '../../src/model/story-row.js';
import { backendContract, badDay } from '../../src/testing/contract.js';
import type { Post, WordPress } from './wordpress.js';

const row = (given: unknown) => given as Readonly<Record<string, string>>;
// WordPress numbers its posts itself.
const postOf = (given: unknown): Post => ({
  post_type: 'ff_story',
  post_title: row(given)['title'] ?? '',
  post_content: `<p>${row(given)['wentWrong']}</p>`,
  post_excerpt: row(given)['lesson'] ?? '',
  terms: { ff_topic: [parseStory(given)?.causes.root ?? 'other'] },
});
/** As WordPress would send a row that it cannot have. What is a number there is read as a text. */
const answered = (given: unknown): unknown => {
  const rendered = (name: string) => ({ rendered: typeof row(given)[name] === 'number' ? {} : row(given)[name] });
  return isRecord(given) ? { ...given, title: rendered('title'), content: rendered('wentWrong'), excerpt: rendered('lesson') } : given;
};

/** Puts rows in front of those of a list, as a proxy may that has lost its mind. */
const withStrange = (fetch: typeof globalThis.fetch, rows: readonly unknown[]): typeof globalThis.fetch => async (input, init) => {
  const answer = await fetch(input, init);
  if (rows.length === 0 || !String(input).includes('/ff-stories')) return answer;
  return Response.json([...rows.map(answered), ...((await answer.json()) as readonly unknown[])], { headers: answer.headers });
};

export function wordpressContract(house: () => WordPress, json: () => string): void {
  backendContract(test, 'WordPress', async ({ stories, lessons = [], fault, timeout }) => {
    const readable = stories.filter((one) => parseStory(one) !== undefined);
    const strange = stories.filter((one) => !readable.includes(one));
    house().reset();
    const posts = [...readable.map(postOf), ...lessons.map((one): Post => ({ post_type: 'ff_lesson', post_title: row(one)['text'] ?? '' }))];
    if (posts.length > 0) await house().put(posts);
    const day = { fault };
    const fetch = badDay(withStrange(globalThis.fetch, strange), day);
    const backend: Backend = await mapped({ description: json(), url: `${house().address}/wp-json`, space: 'harbour', fetch, ...(timeout === undefined ? {} : { timeout }) });
    return {
      backend,
      stored: async () => Number((await house().admin('/wp/v2/ff-stories?status=pending')).headers.get('X-WP-Total')),
      recover: () => void (day.fault = undefined),
    };
  });
}
