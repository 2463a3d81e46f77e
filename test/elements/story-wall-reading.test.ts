import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/story-wall/define.js';
import type { StoryWall } from '../../src/elements/story-wall/story-wall.js';
import { button, quietly, until } from './helpers.js';
import { all, manyStories, one, openStory, readTitle, showWall, titles, wallHouse } from './story-wall-helpers.js';

const stories = manyStories(5, (n) => ({ causes: { root: n < 4 ? 'timing' : 'spending', contributing: [] }, wentWrong: 'It went on and on. '.repeat(60) }));
const idOf = (n: number) => String(n).padStart(26, '0');
const isOpen = (wall: StoryWall) => all(wall, 'dialog').length > 0;
const template = (client: unknown) => html`<ff-story-wall .client=${client} page-size="3" story-url="https://house.test/stories/{id}?from=wall"></ff-story-wall>`;
const inCard = (wall: StoryWall) => one(wall, 'dialog ff-story-card').shadowRoot;

/** Gives the browser another way to share, or none, while something runs. */
async function sharing(ways: Readonly<Record<string, unknown>>, run: () => Promise<void>): Promise<void> {
  const before = ['share', 'clipboard'].map((name) => [name, Object.getOwnPropertyDescriptor(navigator, name)] as const);
  for (const name of ['share', 'clipboard']) Object.defineProperty(navigator, name, { value: ways[name], configurable: true });
  try {
    await run();
  } finally {
    for (const [name, way] of before) {
      Reflect.deleteProperty(navigator, name);
      if (way) Object.defineProperty(navigator, name, way);
    }
  }
}

describe('<ff-story-wall> where a story is read', () => {
  it('shows it whole in a window, is accessible, and tells the page which', async () => {
    const wall = await showWall(wallHouse(stories));
    const event = oneEvent(wall, 'ff-story-opened');
    const dialog = await openStory(wall, 1);
    expect((await event).detail).to.deep.equal({ storyId: idOf(2) });
    expect([dialog.open, dialog.getAttribute('aria-label'), readTitle(wall)]).to.deep.equal([true, 'Story 2', 'Story 2']);
    expect(inCard(wall)?.querySelector('.folded') === null).to.equal(true);
    expect(dialog.contains(wall.shadowRoot?.activeElement ?? null)).to.equal(true);
    await expect(wall).to.be.accessible();
  });

  it('closes by Escape and by its button, and puts the focus on the card that was read last', async () => {
    const wall = await showWall(wallHouse(stories));
    await openStory(wall);
    button(wall, 'Next').click();
    await until(() => readTitle(wall) === 'Story 2');
    expect(all(wall, 'dialog [role="status"]').map(({ textContent }) => textContent?.trim())).to.deep.equal(['Story 2', '']);
    const closed = oneEvent(wall, 'ff-story-closed');
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen(wall), 'Escape');
    expect((await closed).detail).to.deep.equal({ storyId: idOf(2) });
    expect(wall.shadowRoot?.activeElement?.textContent).to.equal('Story 2');
    await sendKeys({ press: 'Enter' });
    await until(() => readTitle(wall) === 'Story 2');
    button(wall, 'Close').click();
    await until(() => !isOpen(wall), 'Close');
  });

  it('goes to the story before and to the next, on to stories that are not there yet', async () => {
    const wall = await showWall(wallHouse(stories), template);
    await openStory(wall);
    expect([button(wall, 'Previous').getAttribute('aria-disabled'), button(wall, 'Next').getAttribute('aria-disabled')]).to.deep.equal(['true', 'false']);
    button(wall, 'Previous').click();
    button(wall, 'Next').click();
    await until(() => readTitle(wall) === 'Story 2');
    button(wall, 'Next').click();
    await until(() => readTitle(wall) === 'Story 3');
    button(wall, 'Next').click();
    await until(() => readTitle(wall) === 'Story 4');
    expect(titles(wall)).to.have.lengthOf(5);
    button(wall, 'Next').click();
    await until(() => readTitle(wall) === 'Story 5');
    expect(button(wall, 'Next').getAttribute('aria-disabled')).to.equal('true');
    button(wall, 'Next').click();
    button(wall, 'Previous').click();
    await until(() => readTitle(wall) === 'Story 4');
  });

  it('breaks nothing when the wall is drawn once more while it is out of the page', async () => {
    const wall = await showWall(wallHouse(stories), template);
    await openStory(wall);
    const { parentElement: parent } = wall;
    wall.remove();
    wall.requestUpdate();
    await wall.updateComplete;
    parent?.append(wall);
    await until(() => one(wall, 'dialog').matches(':modal'));
  });

  it('stays a window of its own, with its keys, when the wall is moved', async () => {
    const wall = await showWall(wallHouse(stories), template);
    const dialog = await openStory(wall);
    const place = document.createElement('section');
    wall.after(place);
    place.append(wall);
    await until(() => dialog.matches(':modal'));
    expect(readTitle(wall)).to.equal('Story 1');
    place.replaceWith(wall);
  });

  it('stays where it is when the next story does not come', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house, template);
    await openStory(wall, 2);
    house.backend.fault = 'offline';
    await quietly(async () => {
      button(wall, 'Next').click();
      await until(() => one(wall, '.end').textContent?.includes('did not come'));
    });
    expect(readTitle(wall)).to.equal('Story 3');
  });

  it('offers others of the same cause, and opens them', async () => {
    const wall = await showWall(wallHouse(stories));
    await openStory(wall);
    await until(() => all(wall, '.related button').length > 0, 'related stories');
    expect(all(wall, '.related button').map(({ textContent }) => textContent)).to.deep.equal(['Story 2', 'Story 3']);
    all(wall, '.related button')[1]?.click();
    await until(() => readTitle(wall) === 'Story 3');
  });

  it('takes reactions as a card does', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house);
    await openStory(wall);
    const event = oneEvent(wall, 'ff-story-reacted');
    const thanks = [...(inCard(wall)?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent?.includes('Thank you'));
    thanks?.click();
    expect((await event).detail).to.deep.equal({ storyId: idOf(1) });
    await until(() => thanks?.getAttribute('aria-pressed') === 'true');
  });

  it('shares a link to the story by what the device offers', async () => {
    const wall = await showWall(wallHouse(stories), template);
    await openStory(wall);
    const shared: unknown[] = [];
    await sharing({ share: async (what: unknown) => void shared.push(what) }, async () => {
      button(wall, 'Share').click();
      await until(() => shared.length > 0);
    });
    expect(shared).to.deep.equal([{ title: 'Story 1', url: `https://house.test/stories/${idOf(1)}?from=wall` }]);
  });

  it('copies it where nothing is offered, says so, and shows it where that is not allowed either', async () => {
    const wall = await showWall(wallHouse(stories), template);
    await openStory(wall);
    const copied: string[] = [];
    await sharing({ clipboard: { writeText: async (text: string) => void copied.push(text) } }, async () => {
      button(wall, 'Share').click();
      await until(() => one(wall, '.shared').textContent === 'The link is copied.');
    });
    expect(copied).to.deep.equal([`https://house.test/stories/${idOf(1)}?from=wall`]);
    await sharing({}, async () => {
      button(wall, 'Share').click();
      await until(() => all(wall, 'dialog .link').length > 0);
    });
    expect(one<HTMLInputElement>(wall, 'dialog .link').value).to.equal(copied[0]);
    await expect(wall).to.be.accessible();
  });

  it('shows nothing more to who thinks better of sharing', async () => {
    const wall = await showWall(wallHouse(stories), template);
    await openStory(wall);
    let asked = 0;
    const share = async () => {
      asked++;
      throw new DOMException('No.', 'AbortError');
    };
    await sharing({ share }, async () => {
      button(wall, 'Share').click();
      await until(() => asked > 0);
      await new Promise((done) => setTimeout(done));
      await wall.updateComplete;
    });
    expect(all(wall, 'dialog .link')).to.have.lengthOf(0);
  });

  it('makes cards links to the story’s own page, but none of an address that is no page', async () => {
    const wall = await showWall(wallHouse(stories), template);
    expect(one<HTMLAnchorElement>(wall, '.open').href).to.equal(`https://house.test/stories/${idOf(1)}?from=wall`);
    for (const address of ["javascript:alert('{id}')", 'https://', 'data:text/html,{id}']) {
      const wild = await showWall(wallHouse(stories), (client) => html`<ff-story-wall .client=${client} story-url=${address}></ff-story-wall>`);
      expect(one(wild, '.open').localName).to.equal('button');
      await openStory(wild);
      expect(all(wild, 'dialog button').some(({ textContent }) => textContent === 'Share')).to.equal(false);
    }
  });
});
