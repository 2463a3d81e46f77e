import { expect, html } from '@open-wc/testing';
import '../../src/elements/story-wall/define.js';
import type { StoryWall } from '../../src/elements/story-wall/story-wall.js';
import { button, quietly, textOf, until } from './helpers.js';
import { all, manyStories, one, openStory, pick, readTitle, search, settled, showWall, titles, wallHouse } from './story-wall-helpers.js';

const stories = manyStories(6, (n) => ({ title: n % 2 ? `Lease ${n}` : `Deposit ${n}`, causes: { root: n === 1 ? 'spending' : 'timing', contributing: [] } }));
const idOf = (n: number) => String(n).padStart(26, '0');
const inAddress = (client: unknown) => html`<ff-story-wall .client=${client} url-state></ff-story-wall>`;
const isOpen = (wall: StoryWall) => all(wall, 'dialog').length > 0;

/** Another address of this page. Not as a step: the runner's tab has had so many pages that the browser drops steps, and "back" would leave this one. */
const go = (search: string, state: unknown = null) => history.replaceState(state, '', `${location.pathname}${search}${location.hash}`);
/** Goes there as the back and forward buttons do. */
const travel = (search: string) => {
  go(search);
  dispatchEvent(new PopStateEvent('popstate'));
};

describe('<ff-story-wall url-state>', () => {
  const before = location.search;
  let steps: string[];
  beforeEach(() => {
    steps = [];
    history.pushState = (state: unknown, _, url) => {
      steps.push('forth');
      history.replaceState(state, '', url);
    };
    history.back = () => void steps.push('back');
  });
  afterEach(() => {
    Reflect.deleteProperty(history, 'pushState');
    Reflect.deleteProperty(history, 'back');
    go(before);
  });

  it('shows what the address says', async () => {
    go('?q=lease&cause=spending&sort=surprise&seed=7');
    const house = wallHouse(stories);
    const wall = await showWall(house, inAddress);
    expect(house.asked).to.deep.equal([{ q: 'lease', cause: 'spending', sort: 'surprise', seed: '7', limit: 12, cursor: undefined }]);
    expect([titles(wall), one<HTMLInputElement>(wall, '#search').value, one<HTMLSelectElement>(wall, '#sort').value]).to.deep.equal([['Lease 1'], 'lease', 'surprise']);
    expect(textOf(wall)).to.contain('Spent it badly');
  });

  it('finds nothing for a search without a word, and leaves it in the field', async () => {
    for (const asked of ['%', '🔥']) {
      go(`?q=${encodeURIComponent(asked)}`);
      const wall = await showWall(wallHouse(stories), inAddress);
      expect([titles(wall), one<HTMLInputElement>(wall, '#search').value]).to.deep.equal([[], asked]);
      expect(textOf(wall)).to.contain('No story fits what you are looking for.');
    }
  });

  it('names facets of which no card speaks before their words were needed', async () => {
    go('?sector=food');
    const wall = await showWall(wallHouse(stories), inAddress);
    await until(() => textOf(wall).includes('Food'));
  });

  it('leaves out what it does not know', async () => {
    go(`?cause=%3Cscript%3E&kind=undisclosed&sort=fastest&seed=1&sector=${'x'.repeat(5000)}`);
    const house = wallHouse(stories);
    await showWall(house, inAddress);
    expect(house.asked).to.deep.equal([{ limit: 12, cursor: undefined }]);
  });

  it('writes what is asked for into the address, and leaves the rest of it and the router’s state as they are', async () => {
    go('?page_id=12&flag&name=a%20b', { key: 'router' });
    const wall = await showWall(wallHouse(stories), inAddress);
    search(wall, 'lease 1', true);
    await until(() => titles(wall).length === 1);
    expect(location.search).to.equal('?page_id=12&flag&name=a%20b&q=lease+1');
    expect(history.state).to.deep.equal({ key: 'router' });
    one<HTMLInputElement>(wall, '#search').value = '';
    search(wall, '', true);
    await until(() => titles(wall).length === 6);
    expect([location.search, steps]).to.deep.equal(['?page_id=12&flag&name=a%20b', []]);
  });

  it('keeps two walls on one page apart by their prefixes', async () => {
    go('?b-q=deposit');
    const [one_, two] = [await showWall(wallHouse(stories), (client) => html`<ff-story-wall .client=${client} url-state="a-"></ff-story-wall>`), await showWall(wallHouse(stories), (client) => html`<ff-story-wall .client=${client} url-state="b-"></ff-story-wall>`)];
    expect([titles(one_).length, titles(two).length]).to.deep.equal([6, 3]);
    pick(one(one_, '#sort'), 'echoed');
    await settled(one_);
    expect(location.search).to.equal('?b-q=deposit&a-sort=echoed');
  });

  it('follows back and forward, and asks for nothing when the address changed for somebody else', async () => {
    go('?q=lease');
    const house = wallHouse(stories);
    const wall = await showWall(house, inAddress);
    travel('?q=deposit');
    await until(() => titles(wall)[0] === 'Deposit 2');
    expect(one<HTMLInputElement>(wall, '#search').value).to.equal('deposit');
    const { length } = house.asked;
    travel('?q=deposit&tab=2');
    await wall.updateComplete;
    expect(house.asked.length).to.equal(length);
    travel('?q=lease');
    await until(() => titles(wall)[0] === 'Lease 1', 'back');
  });

  it('opens a story as a step that "back" takes back, and closes it as one', async () => {
    go('?x=1');
    const wall = await showWall(wallHouse(stories), inAddress);
    await openStory(wall, 1);
    expect([location.search, steps]).to.deep.equal([`?x=1&story=${idOf(2)}`, ['forth']]);
    button(wall, 'Next').click();
    await until(() => readTitle(wall) === 'Lease 3');
    expect([location.search, steps]).to.deep.equal([`?x=1&story=${idOf(3)}`, ['forth']]);
    travel('?x=1');
    await until(() => !isOpen(wall), 'back');
    travel(`?x=1&story=${idOf(3)}`);
    await until(() => readTitle(wall) === 'Lease 3', 'forward');
    travel('?x=1');
    await until(() => !isOpen(wall), 'back again');
    await openStory(wall);
    button(wall, 'Close').click();
    await until(() => !isOpen(wall), 'Close');
    expect(steps).to.deep.equal(['forth', 'forth', 'back']);
  });

  it('opens the story that the address names, on the wall or not, and stays on the page when it is closed', async () => {
    go(`?story=${idOf(6)}`);
    const wall = await showWall(wallHouse(stories), (client) => html`<ff-story-wall .client=${client} url-state page-size="2"></ff-story-wall>`);
    await until(() => readTitle(wall) === 'Deposit 6', 'a story that is not on the wall');
    expect(all(wall, '.steps button')).to.have.lengthOf(0);
    button(wall, 'Close').click();
    await until(() => !isOpen(wall));
    expect([location.search, steps]).to.deep.equal(['', []]);
  });

  it('says that a story is gone, or that it could not be had', async () => {
    go('?story=gone');
    const house = wallHouse(stories);
    await quietly(async () => {
      const wall = await showWall(house, inAddress);
      await until(() => textOf(wall).includes('no longer here'));
      await expect(wall).to.be.accessible();
      house.backend.fault = 'offline';
      travel('?story=unheard-of');
      await until(() => textOf(wall).includes('You seem to be offline'));
      await expect(wall).to.be.accessible();
    });
  });

  it('shares its own page with the story open, without what the reader looked for and where they came from', async () => {
    go('?page_id=12&utm_source=letter&fbclid=x&q=lease');
    const wall = await showWall(wallHouse(stories), inAddress);
    const { search } = new URL(one<HTMLAnchorElement>(wall, '.open').href);
    expect(search).to.equal(`?page_id=12&story=${idOf(1)}`);
  });

  it('stops following when it is taken out, and goes on when it is put back', async () => {
    go('?q=lease');
    const house = wallHouse(stories);
    const wall = await showWall(house, inAddress);
    const { parentElement: parent } = wall;
    wall.remove();
    travel('?q=deposit');
    await new Promise((done) => setTimeout(done));
    expect(house.asked).to.have.lengthOf(1);
    parent?.append(wall);
    await until(() => titles(wall)[0] === 'Deposit 2');
  });

  it('without the attribute neither reads nor writes the address', async () => {
    go('?q=lease');
    const wall = await showWall(wallHouse(stories));
    expect(titles(wall)).to.have.lengthOf(6);
    await openStory(wall);
    pick(one(wall, '#sort'), 'echoed');
    await settled(wall);
    expect(location.search).to.equal('?q=lease');
    expect(all(wall, 'dialog button').some(({ textContent }) => textContent === 'Share')).to.equal(false);
  });
});
