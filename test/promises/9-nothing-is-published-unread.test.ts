import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, json, makeServer, monday, type TestServer } from '../server/helpers.js';
import { author, authorOf, everywhere, published, statement, type Author } from '../server/receipt-helpers.js';

const day = 86_400_000;

describe('promise 9: nothing is published unread, and the desk sees shuffled releases dated by week', () => {
  let server: TestServer;
  let now = monday;
  before(async () => {
    server = await makeServer({ now: () => now });
    // So that a lesson that should not be there cannot hide behind a first page.
    await server.database.db.deleteFrom('lesson').execute();
  });
  after(() => server.close());

  const setDelay = (delay: 'none' | 'next_morning') => server.database.db.updateTable('space').set({ queue_delay: delay }).execute();
  /** All that anybody can read without a token or a receipt. */
  const pages = async (one: Author) => {
    const paths = ['stories?limit=50', `stories/${String(one.row()['id'])}`, 'lessons?limit=50', 'polls'];
    return (await Promise.all(paths.map(async (path) => (await server.get(`${api}/${path}`)).text()))).join('\n');
  };

  it('whatever an author sends, before and after: the pages show only words that a moderator decided about', async () => {
    let count = 0;
    const unread = () => `Unread words, number ${++count}.`;
    const words = () => ({ wentWrong: unread(), lesson: unread(), title: unread(), feeling: unread() });
    const hidden = async (one: Author, why: string) => assert.doesNotMatch(await pages(one), /Unread words/, why);
    const amend = async (one: Author) => assert.equal((await one.amend({ revision: (await one.told()).revision, story: one.story({ ...words(), consent: everywhere }) })).status, 200);
    const steps: Readonly<Record<string, (one: Author) => Promise<unknown>>> = {
      amend, message: (one) => one.write(unread()), again: (one) => server.post(`${api}/stories`, one.submission(words())),
      restore: (one) => one.decide('restore'), ask: (one) => one.decide('request_changes', { statement }), propose: (one) => one.decide('propose_edit', { story: one.story({ ...words(), consent: everywhere }) }),
      accept: async (one) => one.amend({ revision: (await one.told()).revision, answer: 'accept' }), hide: (one) => one.decide('hide', { statement }), reject: (one) => one.decide('reject', { statement }),
    };
    const ways = [
      'amend message again', 'ask amend', 'propose accept amend', 'propose amend', 'reject amend message', 'ask restore amend', 'reject restore amend again',
      'approve! amend message again', 'approve! amend amend hide amend', 'approve! amend reject amend', 'approve! hide amend restore amend', 'approve! hide restore propose accept', 'approve! amend hide restore propose accept',
    ];
    for (const way of ways) {
      const isRead = way.startsWith('approve!');
      const one = isRead ? await published(server, { wentWrong: 'These words were read.', consent: everywhere }, 'approve_lobby') : await author(server, { ...words(), consent: everywhere });
      for (const step of way.split(' ').slice(isRead ? 1 : 0)) {
        await steps[step]?.(one);
        await hidden(one, `${way}: ${step}`);
      }
      await one.withdraw();
    }
  });

  it('a decision is about the words that were read: none is taken about those that came after', async () => {
    const one = await published(server, { consent: everywhere });
    await one.amend({ revision: 1, story: one.story({ wentWrong: 'The edit that the moderator has read.' }) });
    const read = one.row()['revision'];
    await one.amend({ revision: 2, story: one.story({ wentWrong: 'Unread words, in place of the edit.' }) });
    assert.equal((await one.decide('approve', { revision: read })).status, 409);
    assert.doesNotMatch(await pages(one), /Unread|has read/);
    await one.decide('approve');
    assert.match(await pages(one), /Unread words, in place/, 'now they were read');
    await one.withdraw();
  });

  it('the desk sees a release in an order that is not that of arrival, with the week and no day', async () => {
    await setDelay('next_morning');
    const count = 40;
    const titles = Array.from({ length: count }, (_, index) => `Arrival ${String(index).padStart(2, '0')}`);
    for (const title of titles) {
      const one = await author(server, { title });
      if (title.endsWith('5')) await one.amend({ revision: 1, story: one.story({ title, feeling: 'Edited while it lay there.' }) });
      if (title.endsWith('7')) await one.write('Written while it lay there.');
      now += 60_000;
    }
    assert.deepEqual((await json(await server.desk('queue?limit=50')))['items'], [], 'nobody reads the inbox');
    await server.store.inbox.releaseDue(monday + day);
    await setDelay('none');
    now = monday;
    const { items } = await json(await server.desk('queue?limit=50'));
    const listed = items as unknown as { story: { title: string }; submittedWeek: string; messages: { day: string }[] }[];
    assert.equal(listed.length, count);
    assert.deepEqual([...new Set(listed.map(({ submittedWeek }) => submittedWeek))], ['2026-W10']);
    const order = listed.map(({ story }) => titles.indexOf(story.title));
    const rising = order.filter((arrival, index) => arrival > (order[index - 1] ?? Infinity)).length;
    // Of 39 steps about half rise; fewer than 8 or more than 31 happen once in a hundred million releases.
    assert.ok(rising >= 8 && rising <= 31, `the list tells the order: ${order.join()}`);
    for (const { messages: _, ...item } of listed) assert.doesNotMatch(JSON.stringify(item), /\d{4}-\d\d-\d\d|\d\d:\d\d/, 'a day or an instant');
  });

  it('by receipt an author never reads more than was told to the author', async () => {
    const [one, other] = [await author(server, { title: 'One of two' }), await author(server, { title: 'Other of two' })];
    await other.write('Only the moderators read this.');
    assert.doesNotMatch(JSON.stringify(await one.told()), /Other of two|Only the moderators/);
    assert.equal((await authorOf(server).ask('GET')).status, 404);
  });
});
