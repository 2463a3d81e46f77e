import { expect } from '@open-wc/testing';
import { visit as withReceipt } from '../../src/client/receipts.js';
import type { StoryDraft } from '../../src/model/story.js';
import type { Told } from '../../src/model/told.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { fill, unfold } from './form-helpers.js';
import { button, quietly, textOf, until } from './helpers.js';
import { active, came, full, heading, shadow, type Came } from './receipt-helpers.js';

const value = (element: Element, id: string) => shadow(element).querySelector<HTMLTextAreaElement>(`[id="${id}"]`)?.value;
const story = ({ told }: Came) => told()?.story as StoryDraft;
const change = async (visit: Came) => {
  button(visit.element, 'Change it').click();
  await until(() => shadow(visit.element).querySelector('#wentWrong'));
};

describe('<ff-receipt> with an open story', () => {
  it('is accessible in every face', async () => {
    const { element } = await came(full);
    shadow(element).querySelectorAll('details').forEach((fold) => (fold.open = true));
    await expect(element).to.be.accessible();
    button(element, 'Change it').click();
    await until(() => shadow(element).querySelector('#wentWrong'));
    await unfold(element);
    fill(element, { lesson: 'short' });
    button(element, 'Save').click();
    await until(() => shadow(element).querySelector('.summary'));
    await expect(element).to.be.accessible();
    button(element, 'Leave it as it is').click();
    await until(() => shadow(element).querySelector('.row.end'));
    button(element, 'Take it back').click();
    await until(() => heading(element) === 'Take your story back?');
    await expect(element).to.be.accessible();
    button(element, 'Take it back for good').click();
    await until(() => heading(element) === 'It is taken back');
    await expect(element).to.be.accessible();
  });

  const words: Readonly<Record<Told['status'], string>> = {
    submitted: 'It has arrived', in_review: 'The moderators have it', needs_author: 'The moderators ask you something', published: 'It is published',
    hidden: 'It is off the pages for now', rejected: 'It will not be published', expired: 'Its time is over',
  };
  for (const [status, title] of Object.entries(words)) {
    it(`says "${title}" and what happens next, and leads the focus there`, async () => {
      const { element } = await came({ status: status as Told['status'] });
      expect(heading(element)).to.equal(title);
      expect(active(element)?.textContent).to.equal(title);
      expect(shadow(element).querySelector('.intro')?.textContent?.length).to.be.greaterThan(20);
      expect(textOf(element).includes('Change it')).to.equal(status !== 'expired');
    });
  }

  it('tells why, in kind words, and until when it is kept', async () => {
    const { element } = await came(full);
    expect(textOf(element)).to.contain('Two sentences name a person').and.contain('People might know somebody else by it.').and.contain('It holds an address, a number or a link.').and.contain('From January 2, 2027 on the server keeps no word of it.');
  });

  it('shows the story as it stands, folded away', async () => {
    const { element } = await came();
    const fold = shadow(element).querySelector<HTMLDetailsElement>('.box > details');
    expect(fold?.open).to.equal(false);
    expect(fold?.textContent).to.contain('I signed the lease').and.contain('Ask ten people').and.contain('anyone on the web');
  });
});

describe('<ff-receipt>: messages', () => {
  it('shows who said what on which day, and sends an answer', async () => {
    const { element, told } = await came(full);
    const lines = [...shadow(element).querySelectorAll('ol > li')].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
    expect(lines).to.deep.equal(['Moderators · March 2, 2026 Which year was it?', 'You · March 4, 2026 The one before.']);
    expect(textOf(element)).to.contain('Room for 18 more messages');
    fill(element, { message: '  The one before that. ' });
    await element.updateComplete;
    expect(textOf(element)).to.contain('20 of 1,000');
    button(element, 'Send').click();
    await until(() => textOf(element).includes('It is with them'));
    expect(told()?.messages[2]).to.include({ from: 'author', text: 'The one before that.' });
    expect(value(element, 'message')).to.equal('');
    expect(active(element)?.id).to.equal('message');
    expect(textOf(element)).to.contain('Room for 17 more messages');
  });

  it('keeps the words when sending fails, and sends them once', async () => {
    const visit = await came();
    const { element, backend, told } = visit;
    fill(element, { message: 'Thank you.' });
    await quietly(async () => {
      for (const [fault, words] of [['offline', 'You seem to be offline'], ['busy', 'did not get through'], ['deaf', 'You seem to be offline']] as const) {
        backend.fault = fault;
        button(element, 'Send').click();
        await until(() => textOf(element).includes(words), words);
        expect(value(element, 'message')).to.equal('Thank you.');
      }
    });
    backend.fault = undefined;
    button(element, 'Send').click();
    await until(() => textOf(element).includes('It is with them'));
    expect(told()?.messages.map(({ text }) => text)).to.deep.equal(['Thank you.']);
  });

  it('sends nothing that is empty or too long, and once on a double click', async () => {
    const { element, told } = await came();
    button(element, 'Send').click();
    await until(() => textOf(element).includes('Write something first'));
    fill(element, { message: 'x'.repeat(1001) });
    button(element, 'Send').click();
    await until(() => textOf(element).includes('Shorten it to 1,000'));
    fill(element, { message: 'x' });
    button(element, 'Send').click();
    button(element, 'Send').click();
    await until(() => textOf(element).includes('It is with them'));
    expect(told()?.messages.length).to.equal(1);
  });

  it('says when there is no room for another one, also right after the last', async () => {
    const messages = Array.from({ length: 19 }, (_, at) => ({ from: 'desk' as const, text: `Message ${at}.`, day: '2026-03-02' }));
    const { element } = await came({ messages });
    expect(textOf(element)).to.contain('Room for one more message.');
    fill(element, { message: 'The last one.' });
    button(element, 'Send').click();
    await until(() => textOf(element).includes('All 20 messages'));
    expect(shadow(element).querySelector('#message') === null).to.equal(true);
    expect(textOf(element)).to.contain('It is with them');
    expect(active(element)?.id).to.equal('thread');
  });
});

describe('<ff-receipt>: changes', () => {
  it('puts a changed text in the place of one that is not published', async () => {
    const visit = await came();
    const { element } = visit;
    await change(visit);
    expect(textOf(element)).to.contain('takes the place of the text before');
    expect(value(element, 'wentWrong')).to.contain('I signed the lease');
    expect(shadow(element).querySelector<HTMLInputElement>('#consent')?.checked).to.equal(true);
    fill(element, { wentWrong: 'I signed the lease too early, and told nobody.', 'consent-lobby': true });
    button(element, 'Save').click();
    await until(() => textOf(element).includes('Your changed text is in place'));
    expect(story(visit)).to.include({ wentWrong: 'I signed the lease too early, and told nobody.' });
    expect(story(visit).consent.lobby).to.equal(true);
    expect(active(element)?.getAttribute('aria-describedby')).to.equal('said');
    expect(shadow(element).querySelector('#said')?.textContent).to.contain('in place');
  });

  it('says that a published text waits, and takes back at once what is unticked', async () => {
    const visit = await came({ status: 'published' });
    const { element, told } = visit;
    await change(visit);
    expect(textOf(element)).to.contain('The moderators read the changed text first').and.contain('is left at once');
    fill(element, { lesson: 'Ask twenty people before you sign.', consent: false, 'consent-meetup': true });
    button(element, 'Save').click();
    await until(() => textOf(element).includes('Your changed text waits for the moderators'));
    expect(story(visit)).to.include({ lesson: 'Ask ten people before you sign anything.' });
    expect(story(visit).consent).to.deep.equal({ wall: false, lobby: false, meetup: 'no', index: false });
    expect(told()?.proposal?.story.lesson).to.equal('Ask twenty people before you sign.');
    expect(textOf(element)).to.contain('Until then the text before it stays');
    // Who changes it again goes on from there.
    await change(visit);
    expect(value(element, 'lesson')).to.equal('Ask twenty people before you sign.');
  });

  it('leads to what does not fit, and sends nothing', async () => {
    const visit = await came();
    const { element, told } = visit;
    await change(visit);
    await unfold(element);
    fill(element, { title: 'x'.repeat(81) });
    shadow(element).querySelectorAll('details').forEach((fold) => (fold.open = false));
    await until(() => !shadow(element).querySelector('#title'));
    button(element, 'Save').click();
    await until(() => active(element)?.id === 'title');
    expect(textOf(element)).to.contain('Shorten it to 80');
    fill(element, { title: 'The lease' });
    await element.updateComplete;
    expect(textOf(element)).not.to.contain('Shorten it to 80');
    expect(told()?.revision).to.equal(1);
  });

  it('asks for no second yes again where a story stands under its author’s name', async () => {
    const { story: before } = sampleSubmission();
    const visit = await came({ story: { ...before, attribution: 'named', byline: 'Marta Example' } });
    const { element } = visit;
    await change(visit);
    fill(element, { lesson: 'Ask twenty people before you sign.' });
    button(element, 'Save').click();
    await until(() => textOf(element).includes('Your changed text is in place'));
    expect(story(visit)).to.include({ attribution: 'named', byline: 'Marta Example' });
  });

  it('sends nothing when nothing was changed, and leaves everything when it is left', async () => {
    const visit = await came();
    const { element, told } = visit;
    await change(visit);
    button(element, 'Save').click();
    await until(() => textOf(element).includes('Nothing was changed'));
    await change(visit);
    fill(element, { lesson: 'Something else, on second thoughts.' });
    button(element, 'Leave it as it is').click();
    await until(() => heading(element) === 'It has arrived');
    expect(told()?.revision).to.equal(1);
  });

  it('loses nothing when saving fails, or when the desk was faster', async () => {
    const visit = await came();
    const { element, backend, desk, told } = visit;
    await change(visit);
    fill(element, { lesson: 'Ask twenty people before you sign.' });
    await quietly(async () => {
      backend.fault = 'offline';
      button(element, 'Save').click();
      await until(() => textOf(element).includes('You seem to be offline'));
      backend.fault = undefined;
      desk({ revision: 7, status: 'needs_author' });
      button(element, 'Save').click();
      await until(() => textOf(element).includes('It has changed meanwhile'));
    });
    expect(value(element, 'lesson')).to.equal('Ask twenty people before you sign.');
    button(element, 'Save').click();
    await until(() => textOf(element).includes('Your changed text is in place'));
    expect(told()?.revision).to.equal(8);
  });

  it('marks the fields that the backend names', async () => {
    const visit = await came();
    const { element, backend } = visit;
    await change(visit);
    fill(element, { lesson: 'Ask twenty people before you sign.' });
    const { update } = backend;
    Object.assign(backend, { update: () => update('receipt', visit.code, { revision: 1, story: { ...story(visit), lesson: 'short' } }) });
    await quietly(async () => {
      button(element, 'Save').click();
      await until(() => active(element)?.id === 'lesson');
    });
    expect(textOf(element)).to.contain('Make what you learned a whole sentence');
  });
});

describe('<ff-receipt>: a proposal of the moderators', () => {
  it('stands beside the author’s own text, only where it differs', async () => {
    const { element } = await came(full);
    const panel = shadow(element).querySelector('[aria-labelledby="proposal"]');
    expect(panel?.textContent).to.contain('A second room').and.contain('debt').and.contain('nothing').and.not.contain('I signed the lease');
  });

  for (const [press, title, said] of [['Take the proposed text', 'A second room', 'yours now'], ['Keep mine', '', 'stays as it was']] as const) {
    it(`is answered with "${press}"`, async () => {
      const visit = await came(full);
      const { element, told } = visit;
      button(element, press).click();
      await until(() => textOf(element).includes(said));
      expect(story(visit).title).to.equal(title);
      expect(told()?.proposal).to.equal(undefined);
      expect(active(element)?.classList.contains('title')).to.equal(true);
    });
  }
});

describe('<ff-receipt>: taking a story back', () => {
  const ask = async ({ element }: Came) => {
    button(element, 'Take it back').click();
    await until(() => heading(element) === 'Take your story back?');
  };

  it('says what it does and what it does not undo, and does it on the second press only', async () => {
    const visit = await came();
    const { element, told, backend } = visit;
    await ask(visit);
    expect(active(element)?.textContent).to.equal('Take your story back?');
    for (const words of ['within a minute', 'Search engines', 'Backups keep it', 'What people have read', 'opens nothing any more']) expect(textOf(element)).to.contain(words);
    expect(told()?.status).to.equal('submitted');
    button(element, 'Keep it').click();
    await until(() => heading(element) === 'It has arrived');
    await ask(visit);
    button(element, 'Take it back for good').click();
    await until(() => heading(element) === 'It is taken back');
    expect(active(element)?.textContent).to.equal('It is taken back');
    expect(told()).to.equal(undefined);
    expect(backend.inbox.size).to.equal(0);
    expect(textOf(element)).not.to.contain('lease');
  });

  it('says so while it is not sure, and is done when the story turns out to be gone', async () => {
    const visit = await came();
    const { element, backend, told } = visit;
    await ask(visit);
    await quietly(async () => {
      backend.fault = 'deaf';
      button(element, 'Take it back for good').click();
      await until(() => textOf(element).includes('We can’t tell whether it is taken back'));
    });
    backend.fault = undefined;
    expect(told()).to.equal(undefined);
    button(element, 'Take it back for good').click();
    await until(() => heading(element) === 'It is taken back');
  });

  it('shows that it is no longer here when somebody with the receipt was faster', async () => {
    const visit = await came();
    const { element, client, code } = visit;
    await withReceipt(client, code).withdraw();
    fill(element, { message: 'Hello?' });
    button(element, 'Send').click();
    await until(() => heading(element) === 'It is no longer here');
    expect(textOf(element)).not.to.contain('lease').and.not.contain('It is taken back');
  });
});
