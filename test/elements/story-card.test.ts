import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/story-card/define.js';
import type { StoryCard } from '../../src/elements/story-card/story-card.js';
import { sampleStory } from '../../src/testing/contract.js';
import { button, makeClient, makeStory, mount, part, quietly, textOf, until, untilKept } from './helpers.js';

const card = (template: Parameters<typeof mount>[0]) => mount<StoryCard>(template);

describe('<ff-story-card>', () => {
  it('is accessible when full', async () => {
    const { client } = makeClient();
    const story = makeStory({ contentNotes: ['debt'], feeling: 'Small.', wentWrong: 'It went on and on. '.repeat(60), reactions: { been_there: 25 } });
    const element = await card(html`<ff-story-card .client=${client} .story=${story}></ff-story-card>`);
    await expect(element).to.be.accessible();
  });

  it('shows a story in plain words, with its cause, outcome and byline', async () => {
    const story = makeStory({ kind: 'freelance', causes: { root: 'dependence' }, outcome: 'still_in_it', attribution: 'pseudonym', byline: 'Marta' });
    const element = await card(html`<ff-story-card .story=${story}></ff-story-card>`);
    expect(part(element, 'title').textContent).to.equal('Story 1');
    expect(part(element, 'lesson').textContent).to.equal('The lesson of story 1.');
    expect(textOf(element)).to.contain('Freelance').and.contain('Relied on one client').and.contain('Still in it').and.contain('Marta').and.contain('March 2026');
  });

  it('shows a lesson that came without its story as its own heading', async () => {
    const element = await card(html`<ff-story-card .story=${makeStory({ title: '', wentWrong: '', lesson: 'Ask ten people before you sign.' })}></ff-story-card>`);
    expect([...(element.shadowRoot?.querySelectorAll('h3') ?? [])].map(({ textContent }) => textContent)).to.deep.equal(['Ask ten people before you sign.']);
    expect(textOf(element).split('Ask ten people')).to.have.lengthOf(2);
    await expect(element).to.be.accessible();
  });

  it('shows what it can of a story that a page wrote by hand, and names what is missing', async () => {
    const byHand = { id: 7, wentWrong: 'We shipped on a Friday.', lesson: 'Ship on a Monday.' };
    const element = await card(html`<ff-story-card .story=${byHand}></ff-story-card>`);
    expect(part(element, 'lesson').textContent).to.equal('Ship on a Monday.');
    const lines = await quietly(async () => {
      element.story = { id: 'x', wentWrong: '[object Object]' } as never;
      await until(() => element.shadowRoot?.querySelector('[part="error"]') != null);
    });
    expect(lines).to.have.lengthOf(1);
    expect(String(lines[0])).to.contain('ff-story-card').and.contain('lesson (required)');
  });

  it('shows no other story where a framework wrote the property as an attribute', async () => {
    const { client } = makeClient();
    let element: StoryCard | undefined;
    const lines = await quietly(async () => {
      element = await card(html`<ff-story-card .client=${client} story="[object Object]">A link</ff-story-card>`);
    });
    expect(lines).to.have.lengthOf(1);
    expect(element?.shadowRoot?.querySelector('[part="error"]') == null).to.equal(false);
    if (element) element.story = makeStory();
    await until(() => element?.shadowRoot?.querySelector('[part="lesson"]') != null);
  });

  it('loads by id, the latest, and one of the day', async () => {
    const stories = [sampleStory(3), sampleStory(2), sampleStory(1)];
    const { client } = makeClient({ stories });
    const byId = await card(html`<ff-story-card .client=${client} story-id=${String(2).padStart(26, '0')}></ff-story-card>`);
    const latest = await card(html`<ff-story-card .client=${client} pick="latest"></ff-story-card>`);
    const [one, two] = [await card(html`<ff-story-card .client=${client} pick="of-the-day"></ff-story-card>`), await card(html`<ff-story-card .client=${client} pick="of-the-day"></ff-story-card>`)];
    expect(part(byId, 'title').textContent).to.equal('Story 2');
    expect(part(latest, 'title').textContent).to.equal('Story 3');
    expect(part(one, 'title').textContent).to.equal(part(two, 'title').textContent);
  });

  it('shows what the moderators picked and says so in words, and the latest without them where nothing is picked', async () => {
    const mark = 'Picked by the moderators';
    const { client } = makeClient({ stories: [sampleStory(3), { ...sampleStory(2), featured: true }, sampleStory(1)] });
    const picked = await card(html`<ff-story-card .client=${client} pick="featured"></ff-story-card>`);
    expect([part(picked, 'title').textContent, textOf(picked).includes(mark)]).to.deep.equal(['Story 2', true]);
    await expect(picked).to.be.accessible();
    const { client: other } = makeClient({ stories: [sampleStory(3), { ...sampleStory(2), featured: false }] });
    const latest = await card(html`<ff-story-card .client=${other} pick="featured"></ff-story-card>`);
    expect([part(latest, 'title').textContent, textOf(latest).includes(mark)]).to.deep.equal(['Story 3', false]);
  });

  it('waits, is empty and fails with a face of its own, each accessible', async () => {
    const { client, backend } = makeClient({ timeout: 60_000 });
    const empty = await card(html`<ff-story-card .client=${client}></ff-story-card>`);
    expect(textOf(empty)).to.equal('No story has been told here yet.');
    await expect(empty).to.be.accessible();
    backend.fault = 'silent';
    const waiting = await fixture<StoryCard>(html`<ff-story-card .client=${client} pick="random"></ff-story-card>`);
    expect(waiting.shadowRoot?.querySelector('[aria-busy="true"]')).to.exist;
    await expect(waiting).to.be.accessible();
    await quietly(async () => {
      backend.fault = 'offline';
      const failed = await card(html`<ff-story-card .client=${client} story-id="x"></ff-story-card>`);
      expect(textOf(failed)).to.contain('You seem to be offline');
      await expect(failed).to.be.accessible();
    });
  });

  it('comes back when trying again helps', async () => {
    const { client, backend } = makeClient({ stories: [sampleStory(1)] });
    backend.fault = 'offline';
    await quietly(async () => {
      const element = await card(html`<ff-story-card .client=${client}></ff-story-card>`);
      backend.fault = undefined;
      button(element, 'Try again').click();
      await until(() => textOf(element).includes('Story 1'));
    });
  });

  it('shows the last good copy when the network is gone', async () => {
    const { client, backend } = makeClient({ stories: [sampleStory(1)] });
    await card(html`<ff-story-card .client=${client}></ff-story-card>`);
    const kept = (await untilKept(`cache|${backend.scope}`)) > 0;
    expect(kept).to.be.true;
    backend.fault = 'offline';
    const element = await card(html`<ff-story-card .client=${client}></ff-story-card>`);
    expect(part(element, 'title').textContent).to.equal('Story 1');
  });

  it('says that a story is gone, without blaming anybody', async () => {
    const { client } = makeClient();
    await quietly(async () => {
      const element = await card(html`<ff-story-card .client=${client} story-id="gone"></ff-story-card>`);
      expect(textOf(element)).to.contain('no longer here');
    });
  });

  it('keeps what is inside the tag until, and unless, there is a story', async () => {
    const { client } = makeClient();
    const element = await card(html`<ff-story-card .client=${client}><a href="/stories">All stories</a></ff-story-card>`);
    const slot = element.shadowRoot?.querySelector('slot');
    expect(slot?.assignedElements()[0]?.textContent).to.equal('All stories');
    element.story = makeStory();
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('slot')).to.be.null;
  });

  it('folds a long story away for the eye, not for the screen reader', async () => {
    const end = 'This is how it ended.';
    const element = await card(html`<ff-story-card .story=${makeStory({ wentWrong: `${'It went on and on. '.repeat(60)}${end}` })}></ff-story-card>`);
    const text = element.shadowRoot?.querySelector('#text');
    expect(text?.textContent).to.contain(end);
    expect(getComputedStyle(text as Element).overflow).to.equal('hidden');
    const unfold = button(element, 'Read on');
    expect(unfold.getAttribute('aria-expanded')).to.equal('false');
    unfold.click();
    await element.updateComplete;
    expect(button(element, 'Fold it again').getAttribute('aria-expanded')).to.equal('true');
    expect(getComputedStyle(text as Element).overflow).to.equal('visible');
  });

  it('shows a long story whole where that is asked for', async () => {
    const element = await card(html`<ff-story-card whole .story=${makeStory({ wentWrong: 'It went on and on. '.repeat(60) })}></ff-story-card>`);
    expect([element.shadowRoot?.querySelector('.folded') === null, textOf(element).includes('Read on')]).to.deep.equal([true, false]);
  });

  it('collapses what may be heavy behind a plain line, also a note from a newer server', async () => {
    const element = await card(html`<ff-story-card .story=${makeStory({ contentNotes: ['burnout', 'from_the_future'] })}></ff-story-card>`);
    const details = element.shadowRoot?.querySelector('details');
    expect(details?.open).to.be.false;
    expect(details?.querySelector('summary')?.textContent).to.contain('mentions burnout, something that may be heavy');
  });

  it('shows markup as text and runs nothing', async () => {
    const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const story = makeStory({ title: hostile, wentWrong: `${hostile} and more words`, lesson: hostile, attribution: 'pseudonym', byline: '<b>x</b>' });
    const element = await card(html`<ff-story-card .story=${story}></ff-story-card>`);
    expect(element.shadowRoot?.querySelector('img, script, b')).to.be.null;
    expect(part(element, 'title').textContent).to.contain('<img');
    expect('hacked' in window).to.be.false;
  });

  it('keeps what the reader pressed over what is remembered late', async () => {
    const { client } = makeClient({ stories: [sampleStory(1)] });
    let remember = (_given: undefined) => {};
    const reactions = { ...client.reactions, given: () => new Promise<undefined>((done) => (remember = done)) };
    const element = await card(html`<ff-story-card .client=${{ ...client, reactions } as typeof client}></ff-story-card>`);
    const event = oneEvent(element, 'ff-story-reacted');
    button(element, 'been there').click();
    await event;
    remember(undefined);
    await new Promise((done) => setTimeout(done));
    await element.updateComplete;
    expect(button(element, 'been there').getAttribute('aria-pressed')).to.equal('true');
  });

  it('takes one reaction a device, changes it, takes it back, and tells the page only the story', async () => {
    const { client, backend } = makeClient({ stories: [sampleStory(1)] });
    const element = await card(html`<ff-story-card .client=${client}></ff-story-card>`);
    const press = async (word: string) => {
      const event = oneEvent(element, 'ff-story-reacted');
      button(element, word).click();
      const { detail } = await event;
      await element.updateComplete;
      return detail as unknown;
    };
    expect(await press('been there')).to.deep.equal({ storyId: String(1).padStart(26, '0') });
    expect(button(element, 'been there').getAttribute('aria-pressed')).to.equal('true');
    await press('Thank you');
    expect(button(element, 'been there').getAttribute('aria-pressed')).to.equal('false');
    await press('Thank you');
    expect(button(element, 'Thank you').getAttribute('aria-pressed')).to.equal('false');
    expect(textOf(element)).to.contain('Taken back');
    expect(backend.inbox.size).to.equal(0);
  });

  it('remembers on this device what was answered', async () => {
    const { client } = makeClient({ stories: [sampleStory(1)] });
    const first = await card(html`<ff-story-card .client=${client}></ff-story-card>`);
    const event = oneEvent(first, 'ff-story-reacted');
    button(first, 'Thank you').click();
    await event;
    const second = await card(html`<ff-story-card .client=${client}></ff-story-card>`);
    // The story is here before what the device remembers of it.
    await until(() => button(second, 'Thank you').getAttribute('aria-pressed') === 'true', 'what was answered');
  });

  it('puts a reaction back and says so when it did not get through', async () => {
    const { client, backend } = makeClient({ stories: [sampleStory(1)] });
    const element = await card(html`<ff-story-card .client=${client}></ff-story-card>`);
    Object.assign(backend, { fault: 'offline', faulty: 'reactions' });
    await quietly(async () => {
      button(element, 'Thank you').click();
      await until(() => textOf(element).includes('did not get through'));
    });
    expect(button(element, 'Thank you').getAttribute('aria-pressed')).to.equal('false');
  });

  it('hides reactions where the backend takes none, and needs no backend for a story from script', async () => {
    const { client, backend } = makeClient();
    Object.assign(backend, { can: () => false });
    const readOnly = await card(html`<ff-story-card .client=${client} .story=${makeStory()}></ff-story-card>`);
    expect(readOnly.shadowRoot?.querySelector('[part~="actions"]') === null).to.be.true;
    const element = await card(html`<ff-story-card .story=${makeStory()}></ff-story-card>`);
    expect(part(element, 'title').textContent).to.equal('Story 1');
  });

  it('works again after it was moved', async () => {
    const { client } = makeClient({ stories: [sampleStory(1)] });
    const element = await card(html`<ff-story-card .client=${client}></ff-story-card>`);
    const box = document.createElement('div');
    element.parentElement?.append(box);
    box.append(element);
    await element.updateComplete;
    await until(() => textOf(element).includes('Story 1'));
    expect(button(element, 'Thank you')).to.exist;
  });
});
