import { expect } from '@open-wc/testing';
import { local } from '../../src/backends/local.js';
import { createClient } from '../../src/client/client.js';
import { BackendError } from '../../src/client/error.js';
import { lessonOf, loadLessons } from '../../src/client/lessons.js';
import { answer, answered, loadPoll, loadResults } from '../../src/client/pulse.js';
import { addDays, hasInstant, isAnonymous, parseResource, parseSpace } from '../../src/model/index.js';
import { starterLessons } from '../../src/starter/lessons.js';
import { starterPolls } from '../../src/starter/polls.js';
import { backendContract, sampleStory, sampleSubmission } from '../../src/testing/contract.js';
import { rejection } from './helpers.js';
import { ballot, house, later, monday, nextWeek, tag, week } from './local-house.js';

const result = async (backend: ReturnType<typeof local>, period: string) => (await backend.list('pulse-results', { poll: 'starterweekly', period })).items[0] as { n?: number; shares: number[]; suppressed: string } | undefined;

backendContract(it, 'local', ({ stories, fault }) => {
  const { tab, onDevice } = house({ stories });
  const backend = tab();
  // What is withdrawn leaves a mark without a word of it.
  const stored = async () => (await onDevice('inbox|')).filter(([, kept]) => kept !== 'withdrawn').length;
  if (fault === undefined) return { backend, stored };
  // No server can be silent, away or busy here. An answer can be lost all the same: the tab is closed before it comes.
  if (fault !== 'deaf') return undefined;
  let deaf = true;
  const create: typeof backend.create = async (...call) => {
    const done = await backend.create(...call);
    if (deaf) throw new BackendError('local', 'offline', 'told to lose its answer.');
    return done;
  };
  return { backend: { ...backend, create }, stored, recover: () => void (deaf = false) };
});

describe('the local backend', () => {
  it('publishes nothing that somebody submits: it stays in the inbox, without a moment', async () => {
    const { tab, onDevice } = house();
    const sent = sampleSubmission();
    expect(await tab().create('stories', sent)).to.deep.equal({ status: 'submitted' });
    expect(await tab().list('stories')).to.deep.equal({ items: [] });
    const [[, kept] = []] = await onDevice('inbox|');
    expect(kept).to.have.property('story').that.deep.equals(sent.story);
    expect(hasInstant(kept)).to.equal(false);
  });

  it('is a space that says what it keeps, all that the word anonymous needs', async () => {
    const space = parseSpace(await house().tab().get('space'));
    expect(space).to.include({ name: 'This browser', k: 5 });
    expect(space?.guarantees).to.include('k-results').and.include('withdraw');
    expect(isAnonymous(space?.guarantees ?? [])).to.equal(true);
  });

  it('has lessons in the language asked for, else none; not asked, in that of the page', async () => {
    const client = createClient(house().tab());
    const count = (lang: string) => starterLessons.filter((lesson) => lesson.lang === lang).length;
    expect((await loadLessons(client, 'de-AT')).lessons.length).to.equal(count('de'));
    expect((await loadLessons(client, 'en')).lessons.length).to.equal(count('en'));
    expect((await loadLessons(client, 'fr')).lessons.every(({ lang }) => lang === 'en')).to.equal(true);
    document.documentElement.lang = 'de';
    expect((await loadLessons(client, 'fr')).lessons.every(({ lang }) => lang === 'de')).to.equal(true);
    expect((await loadPoll(client, ''))?.question).to.equal(starterPolls.find(({ lang }) => lang === 'de')?.question);
    document.documentElement.lang = '';
  });

  it('plans 35 days and keeps to them: after a reload, in another tab, ten days on', async () => {
    const { tab } = house();
    const plan = async (now: number) => (await loadLessons(createClient(tab({ now: () => now })), 'en')).plan;
    const first = await plan(monday);
    expect(first.length).to.equal(35);
    expect(await plan(monday)).to.deep.equal(first);
    const then = await plan(monday + 10 * 86_400_000);
    expect(then.slice(0, 25)).to.deep.equal(first.slice(10));
    expect(then[0]?.date).to.equal(addDays(first[0]?.date ?? '', 10));
    const set = await loadLessons(createClient(tab({ now: () => monday })), 'en');
    expect(lessonOf(set, first[0]?.date ?? '')?.id).to.equal(first[0]?.lessonId);
  });

  it('asks one question a week, and a client answers it and changes its mind', async () => {
    const { tab, onDevice } = house({ now: () => monday });
    const client = createClient(tab());
    const poll = await loadPoll(client, '');
    expect(poll).to.include({ type: 'scale5', period: 'weekly', periodKey: week, status: 'open' });
    if (!poll) return;
    await answer(client, poll, 4);
    await answer(client, poll, 2);
    expect((await answered(client))(poll)).to.equal(2);
    expect((await loadResults(client, poll)).map(({ suppressed }) => suppressed)).to.deep.equal(['waiting']);
    const [[, kept] = []] = await onDevice('answers|');
    expect(Object.values((kept as { waiting: object }).waiting)).to.deep.equal([2]);
  });

  it('deletes the ballots of a week that is over, and shows no more than it did before', async () => {
    const { tab, onDevice } = house();
    const backend = tab({ now: () => monday });
    for (const [device, value] of [1, 2, 1, 2, 1].entries()) await backend.create('ballots', ballot(device, value, week));
    for (const device of [5, 6, 7, 8]) await backend.create('ballots', ballot(device, 5, week));
    const shown = await result(backend, week);
    expect(shown).to.deep.include({ n: 5, shares: [60, 40, 0, 0, 0] });
    const after = tab({ now: () => later });
    expect(await result(after, nextWeek)).to.include({ suppressed: 'waiting' });
    expect(await result(after, week)).to.deep.equal(shown);
    expect(JSON.stringify(await onDevice('answers|'))).not.to.include('aaaa');
    expect(await rejection(after.create('ballots', ballot(9, 1, week)))).to.include({ failure: 'invalid' });
    // A tab whose clock is a week behind does not open it again.
    expect(await rejection(backend.create('ballots', ballot(9, 1, week)))).to.include({ failure: 'invalid' });
    expect((await after.list('pulse-results', { poll: 'starterweekly' })).items.map((row) => (row as { periodKey: string }).periodKey)).to.deep.equal([nextWeek, week]);
  });

  it('loses nothing when two tabs write at once: stories, ballots and reactions', async () => {
    const { tab, onDevice } = house({ stories: [sampleStory(1)], now: () => monday });
    const tabs = [tab(), tab()] as const;
    const storyId = String(sampleStory(1)['id']);
    const twenty = Array.from({ length: 20 }, (_, device) => device);
    await Promise.all(
      twenty.flatMap((device) => {
        const backend = tabs[device % 2 ? 1 : 0];
        const value = (['learned', 'been_there'] as const)[device % 3 ? 1 : 0];
        return [backend.create('stories', sampleSubmission()), backend.create('ballots', ballot(device, 1 + (device % 2), week)), backend.create('reactions', { storyId, tag: tag(device), value })];
      }),
    );
    expect((await onDevice('inbox|')).length).to.equal(20);
    const [[, reactions] = []] = await onDevice('reactions|');
    expect(Object.keys(reactions as object).length).to.equal(20);
    const [[, kept] = []] = await onDevice('answers|');
    const { released, waiting } = kept as { released: object; waiting: object };
    expect(Object.keys({ ...released, ...waiting }).length).to.equal(20);
    expect(await tabs[0].get('stories', storyId)).to.have.property('reactions').that.deep.equals({ learned: 5, been_there: 10 });
    await Promise.all(twenty.map((device) => tabs[device % 2 ? 0 : 1].create('reactions', { storyId, tag: tag(device), value: 'none' })));
    expect(await tabs[1].get('stories', storyId)).to.have.property('reactions').that.deep.equals({});
  });

  it('keeps the houses of a browser apart', async () => {
    const [one, other] = [house(), house()];
    await one.tab().create('stories', sampleSubmission());
    expect((await other.onDevice()).length).to.equal(0);
    expect(one.tab().scope).not.to.equal(other.tab().scope);
    expect(() => local({ space: 'Not a space' })).to.throw(BackendError, /option "space" is "Not a space"/);
  });

  it('has support to offer, and the time', async () => {
    const backend = house().tab();
    const { items } = await backend.list('resources', { lang: 'de', kind: 'crisis', country: 'AT' });
    expect(items.map((row) => parseResource(row)?.title)).to.deep.equal(['Jemand zum Reden, jetzt']);
    expect(Math.abs((await createClient(backend).now()) - Date.now())).to.be.below(5000);
  });
});
