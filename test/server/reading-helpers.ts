import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { Submission } from '../../src/model/index.js';
import { api, publish, type TestServer } from './helpers.js';
import { everywhere } from './receipt-helpers.js';

export const assets = { dist: fileURLToPath(new URL('../../dist', import.meta.url)), demo: fileURLToPath(new URL('../../demo', import.meta.url)) };
export const wall = '/read?space=demo';
export const meetups = '/read/meetups?space=demo';
export const support = '/read/support?space=demo';
export const storyAt = (id: string) => `/read/story?space=demo&id=${id}`;

/** The addresses on a page that fit a pattern. */
export const linksOn = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')).filter((href) => pattern.test(href));

/** What a page tells machines. */
export const dataOn = (text: string): readonly Record<string, unknown>[] => [...text.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map(([, data = '']) => JSON.parse(data) as Record<string, unknown>);

/** What a reader of the pages does, and those who write them. */
export const reading = (server: () => TestServer) => ({
  textOf: async (path: string, headers?: Readonly<Record<string, string>>) => (await server().get(path, headers)).text(),
  tell: (title: string, more: Partial<Submission['story']> = {}) => publish(server(), { title, consent: everywhere, ...more }),
  async edit(path: string, body: object): Promise<string> {
    const answer = await server().post(`${api}/desk/${path}`, body, { Authorization: `Bearer ${server().token}` });
    assert.equal(answer.status, 201, await answer.clone().text());
    return ((await answer.json()) as { id: string }).id;
  },
});
