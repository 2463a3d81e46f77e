import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { api, json, makeServer, monday, type TestServer } from './helpers.js';

const hour = 3_600_000;

describe('who comes to an evening', () => {
  let server: TestServer;
  let now = monday;
  before(async () => (server = await makeServer({ now: () => now })));
  after(() => server.close());

  const plan = async (more: object = {}) => {
    const body = { title: 'Stories', startsAt: '2026-03-09T18:00:00Z', timeZone: 'Europe/Berlin', place: '', rsvp: 'count_only', repeats: 'weekly', ...more };
    const answer = await server.app.request(`${api}/desk/meetups`, { method: 'POST', headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return String(((await answer.json()) as { id: string }).id);
  };
  const say = async (meetupId: string, device: number, { value = 'coming', period = '2026-03-09' } = {}) =>
    server.post(`${api}/rsvps`, { meetupId, period, tag: device.toString(16).padStart(64, '0'), value });
  const coming = async (id: string) => (await json(await server.get(`${api}/meetups/${id}`)))['coming'];

  it('is counted once a device, shown in steps of five, and can be taken back', async () => {
    const id = await plan();
    for (const device of [1, 2, 3, 4, 4]) assert.equal((await say(id, device)).status, 201);
    assert.equal(await coming(id), undefined, 'four are nobody’s to know');
    assert.equal((await say(id, 5)).status, 201);
    assert.equal(await coming(id), 5);
    const { items } = (await json(await server.get(`${api}/meetups`))) as { items?: readonly { id: string; coming?: number }[] };
    assert.equal(items?.find((one) => one.id === id)?.coming, 5);
    assert.equal((await say(id, 5, { value: 'none' })).status, 201);
    assert.equal(await coming(id), undefined);
  });

  it('goes by the evening that comes next, and only where the house counts', async () => {
    const [id, uncounted, off, unsure] = [await plan(), await plan({ rsvp: 'none' }), await plan({ status: 'cancelled' }), await plan()];
    // As a newer server may have left it.
    server.room.run(`update meetup set status = 'postponed' where id = '${unsure}'`);
    assert.equal((await say(id, 11, { period: '2026-03-16' })).status, 400);
    for (const other of [uncounted, off, unsure]) assert.equal((await say(other, 11)).status, 404);
    assert.equal((await say(id, 11)).status, 201);
    // One device's tag for another evening is another tag.
    assert.equal((await say(await plan(), 11)).status, 400);
  });

  it('is another evening’s a week later, and what is over is forgotten', async () => {
    const id = await plan();
    for (const device of [21, 22, 23, 24, 25]) await say(id, device);
    assert.equal(await coming(id), 5);
    now = monday + 8 * 24 * hour;
    assert.equal(await coming(id), undefined);
    const kept = () => server.rows('ballot').filter(({ poll }) => poll === id).length;
    await server.store.rsvps.endDue(now);
    assert.equal(kept(), 5, 'it may still be that day somewhere');
    now += 2 * 24 * hour;
    await server.store.rsvps.endDue(now);
    assert.equal(kept(), 0);
    now = monday;
  });

  it('goes by the day to which an evening is moved, and by no evening that is called off', async () => {
    const overrides = [{ day: '2026-03-09', cancelled: true }, { day: '2026-03-16', startsAt: '2026-03-18T18:00:00Z' }];
    const id = await plan({ overrides });
    for (const period of ['2026-03-09', '2026-03-16']) assert.equal((await say(id, 51, { period })).status, 400);
    for (const device of [51, 52, 53, 54, 55]) assert.equal((await say(id, device, { period: '2026-03-18' })).status, 201);
    assert.equal(await coming(id), 5);
    assert.equal((await say(await plan({ until: '2026-03-09', overrides: overrides.slice(0, 1) }), 56)).status, 400, 'there is none to come to');
  });

  it('goes with the meet-up', async () => {
    const id = await plan();
    await say(id, 31);
    await server.app.request(`${api}/desk/meetups/${id}?revision=1`, { method: 'DELETE', headers: { Authorization: `Bearer ${server.token}` } });
    assert.deepEqual(server.rows('ballot').filter(({ poll }) => poll === id), []);
  });
});
