import { expect, html } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import type { MemoryBackend } from '../../src/backends/memory.js';
import { createClient, type Client } from '../../src/client/client.js';
import { BackendError } from '../../src/client/error.js';
import { newId } from '../../src/model/ids.js';
import { fill, tell } from './form-helpers.js';
import { button, makeClient, mount, part, quietly, textOf, until, untilKept } from './helpers.js';

const day = 86_400_000;
const evening = (change: object = {}) => ({ id: newId(), title: 'Stories and soup', startsAt: new Date(Date.now() + 7 * day).toISOString(), timeZone: 'Europe/Berlin', minutes: 90, ...change });
const form = (client: Client, id: string) => mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client} meetup-id=${id}></ff-submission-form>`);
const control = (element: SubmissionForm, id: string) => element.shadowRoot?.querySelector<HTMLInputElement>(`[id="${id}"]`) ?? null;
const meetupTick = (element: SubmissionForm) => [...(element.shadowRoot?.querySelectorAll<HTMLLabelElement>('label.choice') ?? [])].find(({ textContent }) => textContent?.includes('Read aloud'))?.control as HTMLInputElement;
const allowMeetups = async (element: SubmissionForm) => {
  meetupTick(element).click();
  await element.updateComplete;
};
const send = async (element: SubmissionForm, backend: MemoryBackend) => {
  const before = backend.inbox.size;
  button(element, 'Send').click();
  await until(() => backend.inbox.size > before, 'the story to arrive');
  return [...backend.inbox.values()].at(-1);
};
const notice = (element: SubmissionForm, words: string) => until(() => textOf(element).includes(words), words);

describe('<ff-submission-form>: for an evening', () => {
  it('says for which, ticks no consent by itself, and shows and sends what its author allows', async () => {
    const meetup = evening();
    const { client, backend } = makeClient({ meetups: [meetup] });
    const element = await form(client, meetup.id);
    await notice(element, 'You tell this for “\u2068Stories and soup\u2069”:');
    expect(meetupTick(element).checked).to.equal(false);
    expect(control(element, 'consent-evening') === null).to.equal(true);
    expect(textOf(element)).to.contain('Without this it is told at no evening.');
    tell(element);
    await allowMeetups(element);
    expect(control(element, 'consent-evening')?.checked).to.equal(true);
    await expect(element).to.be.accessible();
    button(element, 'See exactly what leaves').click();
    await until(() => element.shadowRoot?.querySelector('pre'), 'what leaves');
    const seen = element.shadowRoot?.querySelector('pre')?.textContent;
    expect(seen).to.contain(`"meetupId":"${meetup.id}"`);
    expect(JSON.stringify(await send(element, backend))).to.equal(seen);
  });

  it('leaves the evening out without the consent, and where its author unticks it', async () => {
    const meetup = evening();
    const { client, backend } = makeClient({ meetups: [meetup] });
    const element = await form(client, meetup.id);
    await notice(element, 'You tell this for');
    tell(element);
    const first = await send(element, backend);
    expect([first?.meetupId, first?.story.consent.meetup]).to.deep.equal([undefined, 'no']);
    await until(() => /Go on without it/.test(textOf(element)), 'the receipt');
    button(element, 'Go on without it').click();
    await element.updateComplete;
    button(element, 'Really').click();
    await until(() => /Tell another story/.test(textOf(element)), 'the way to another');
    button(element, 'Tell another story').click();
    await until(() => control(element, 'wentWrong'), 'the next form');
    tell(element);
    await allowMeetups(element);
    expect(control(element, 'consent-evening')?.checked, 'another story is for the same evening').to.equal(true);
    fill(element, { 'consent-evening': false });
    const second = await send(element, backend);
    expect([second?.meetupId, second?.story.consent.meetup]).to.deep.equal([undefined, 'read_aloud']);
  });

  for (const [what, change, words] of [
    ['called off', { status: 'cancelled' }, 'is called off. You can tell your story all the same'],
    ['over', { startsAt: new Date(Date.now() - 2 * day).toISOString() }, 'is over. You can tell your story all the same'],
    ['done', { status: 'done' }, 'is over. You can tell your story all the same'],
  ] as const) {
    it(`takes a story where the evening is ${what}, and says so`, async () => {
      const meetup = evening(change);
      const { client, backend } = makeClient({ meetups: [meetup] });
      const element = await form(client, meetup.id);
      await notice(element, words);
      tell(element);
      await allowMeetups(element);
      expect(control(element, 'consent-evening') === null).to.equal(true);
      expect((await send(element, backend))?.meetupId).to.equal(undefined);
    });
  }

  it('does not say when an evening is whose state only a newer server knows', async () => {
    const meetup = evening({ status: 'postponed' });
    const element = await form(makeClient({ meetups: [meetup] }).client, meetup.id);
    await notice(element, 'You tell this for an evening that can’t be shown right now.');
  });

  it('takes a story where the evening is gone or was never one', async () => {
    for (const id of [newId(), 'tonight?']) {
      const { client, backend } = makeClient({ meetups: [] });
      const element = await form(client, id);
      await notice(element, 'is no longer there. You can tell your story all the same');
      tell(element);
      await allowMeetups(element);
      expect((await send(element, backend))?.meetupId).to.equal(undefined);
    }
  });

  it('goes along through the outbox where neither the evening nor the story can reach the house', async () => {
    const meetup = evening();
    const { client, backend } = makeClient({ meetups: [meetup] });
    Object.assign(backend, { fault: 'offline', faulty: 'meetups' });
    await quietly(async () => {
      const element = await form(client, meetup.id);
      await notice(element, 'an evening that can’t be shown right now');
      tell(element);
      await allowMeetups(element);
      expect(textOf(element)).to.contain('Put it forward for the evening that brought you here');
      backend.faulty = 'stories';
      button(element, 'Send').click();
      await until(() => /kept on this device/.test(textOf(element)), 'the story to be kept');
      backend.fault = undefined;
      button(element, 'Try now').click();
      await until(() => backend.inbox.size === 1, 'the story to arrive');
    });
    expect([...backend.inbox.values()][0]?.meetupId).to.equal(meetup.id);
  });

  it('comes back with a story that was refused, and with a kept draft', async () => {
    const meetup = evening();
    const { client, backend } = makeClient({ meetups: [meetup] });
    let refuses = true;
    const refusing = createClient({ ...backend, create: async (collection, body, options) => {
      if (collection === 'stories' && refuses) throw new BackendError('test', backend.fault === undefined ? 'invalid' : 'offline', 'told to.');
      return backend.create(collection, body, options);
    } });
    await quietly(async () => {
      const element = await form(refusing, meetup.id);
      await notice(element, 'You tell this for');
      tell(element);
      await allowMeetups(element);
      backend.fault = 'offline';
      button(element, 'Send').click();
      await until(() => /kept on this device/.test(textOf(element)), 'the story to be kept');
      backend.fault = undefined;
      button(element, 'Try now').click();
      await until(() => control(element, 'consent-evening')?.checked, 'the refused story');
      refuses = false;
      expect((await send(element, backend))?.meetupId).to.equal(meetup.id);
      element.remove();
    });
    const kept = await form(client, meetup.id);
    await notice(kept, 'You tell this for');
    tell(kept);
    await allowMeetups(kept);
    fill(kept, { 'keep-draft': true });
    await untilKept(`draft|${backend.scope}`);
    kept.remove();
    const plain = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${client}></ff-submission-form>`);
    await notice(plain, 'You tell this for');
    expect(control(plain, 'consent-evening')?.checked).to.equal(true);
    expect((await send(plain, backend))?.meetupId).to.equal(meetup.id);
  });

  it('on a kiosk the next person tells for the same evening, with nothing allowed', async () => {
    const meetup = evening();
    const { client } = makeClient({ meetups: [meetup] });
    const element = await mount<SubmissionForm>(html`<ff-submission-form kiosk layout="page" .client=${client} meetup-id=${meetup.id}></ff-submission-form>`);
    await notice(element, 'You tell this for');
    await allowMeetups(element);
    fill(element, { 'consent-evening': false });
    button(element, 'Clear').click();
    await until(() => !meetupTick(element).checked, 'the form to be cleared');
    await allowMeetups(element);
    expect(control(element, 'consent-evening')?.checked).to.equal(true);
  });

  it('takes another evening when its attribute changes, and one from the address where it is asked to', async () => {
    const [one, other] = [evening(), evening({ title: 'Short talks' })];
    const { client } = makeClient({ meetups: [one, other] });
    const element = await form(client, one.id);
    await notice(element, 'Stories and soup');
    element.meetupId = other.id;
    await notice(element, 'Short talks');
    element.meetupId = '';
    await until(() => !/You tell this for/.test(textOf(element)) && control(element, 'wentWrong'), 'no evening');
    const before = location.href;
    history.replaceState(undefined, '', `?meetup-id=${one.id}`);
    try {
      expect(textOf(element)).not.to.contain('Stories and soup');
      element.fromQuery = true;
      await notice(element, 'Stories and soup');
    } finally {
      history.replaceState(undefined, '', before);
    }
  });

  it('offers nothing where the backend takes no evening', async () => {
    const meetup = evening();
    const { backend } = makeClient({ meetups: [meetup] });
    const element = await form(createClient({ ...backend, forMeetups: undefined }), meetup.id);
    tell(element);
    await allowMeetups(element);
    expect(textOf(element)).not.to.contain('Stories and soup');
    expect((await send(element, backend))?.meetupId).to.equal(undefined);
  });

  it('says when it is in the words and the direction of the page', async () => {
    const meetup = evening({ startsAt: '2031-07-01T17:00:00Z' });
    const { client } = makeClient({ meetups: [meetup] });
    const element = await mount<SubmissionForm>(html`<ff-submission-form lang="de" layout="steps" .client=${client} meetup-id=${meetup.id}></ff-submission-form>`);
    await notice(element, 'Du erzählst das für „\u2068Stories and soup\u2069“: Dienstag, 1. Juli 2031, 19:00 bis 20:30.');
    expect(part(element, 'base').textContent).to.contain('Schritt 1');
  });
});
