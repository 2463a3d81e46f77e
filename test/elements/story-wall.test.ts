import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/story-wall/define.js';
import type { StoryWall } from '../../src/elements/story-wall/story-wall.js';
import { button, quietly, textOf, until, untilKept } from './helpers.js';
import { all, countOf, manyStories, one, settled, showWall, titles, wallHouse } from './story-wall-helpers.js';

describe('<ff-story-wall>', () => {
  it('is accessible when full, as cards and as a list', async () => {
    const wall = await showWall(wallHouse(manyStories(5, (n) => ({ contentNotes: n === 2 ? ['debt'] : [], reactions: { been_there: 25 }, provenance: n === 3 ? 'sample' : 'first_hand' }))));
    await expect(wall).to.be.accessible();
    button(wall, 'List').click();
    await wall.updateComplete;
    expect([wall.layout, wall.getAttribute('layout'), button(wall, 'List').getAttribute('aria-pressed')]).to.deep.equal(['list', 'list', 'true']);
    await expect(wall).to.be.accessible();
  });

  it('shows each story with what it was about, its lesson, and who tells it', async () => {
    const told = { kind: 'freelance', outcome: 'still_in_it', attribution: 'pseudonym', byline: 'Marta', reactions: { been_there: 25, learned: 10 } };
    const wall = await showWall(wallHouse(manyStories(5, (n) => ({ ...told, provenance: ['first_hand', 'interview', 'retold', 'sample', 'dreamt'][n - 1] }))));
    const [card] = all(wall, 'article');
    expect(card?.textContent).to.contain('Freelance · Too early or too late · Still in it').and.contain('What went wrong in story 1').and.contain('The lesson of story 1.').and.contain('March 2026').and.contain('Echoed 35+ times');
    expect(card?.textContent).to.contain('Told by \u2068Marta\u2069');
    expect(all(wall, '.badge').map(({ textContent }) => textContent)).to.deep.equal(['First-hand', 'From an interview', 'Retold', 'A sample story']);
    expect(all(wall, 'article')[4]?.querySelector('.badge') === null).to.equal(true, 'of a word that a newer server says nobody knows whether it is first-hand');
  });

  it('keeps what may be heavy off the card, with a plain line in its place', async () => {
    const wall = await showWall(wallHouse(manyStories(1, () => ({ contentNotes: ['burnout', 'from_the_future'] }))));
    expect(one(wall, 'article').textContent).to.contain('This story mentions burnout, something that may be heavy.');
    expect(textOf(wall)).not.to.contain('What went wrong in story 1');
  });

  it('shows a lesson that came without its story as its own heading, once', async () => {
    const wall = await showWall(wallHouse(manyStories(1, () => ({ title: '', wentWrong: '', lesson: 'Ask ten people before you sign.' }))));
    expect(titles(wall)).to.deep.equal(['Ask ten people before you sign.']);
    expect(textOf(wall).split('Ask ten people')).to.have.lengthOf(2);
  });

  it('waits, is empty and fails with a face of its own, each accessible, over what stands inside the tag', async () => {
    const house = wallHouse([]);
    const template = html`<ff-story-wall .client=${house.client}><a href="/stories">All stories</a></ff-story-wall>`;
    const empty = await showWall(house, () => template);
    expect(textOf(empty)).to.equal('No story has been told here yet.');
    expect(empty.shadowRoot?.querySelector('slot')?.assignedElements()[0]?.textContent).to.equal('All stories');
    house.backend.fault = 'silent';
    const waiting = await fixture<StoryWall>(html`<ff-story-wall .client=${house.client}></ff-story-wall>`);
    expect(waiting.shadowRoot?.querySelector('[aria-busy="true"]') === null).to.equal(false);
    for (const face of [empty, waiting]) await expect(face).to.be.accessible();
    // Another house: of this one the device knows that it is empty.
    const other = wallHouse([]);
    other.backend.fault = 'offline';
    await quietly(async () => {
      const failed = await showWall(other);
      expect(textOf(failed)).to.contain('You seem to be offline');
      await expect(failed).to.be.accessible();
    });
  });

  it('comes back when trying again helps', async () => {
    const house = wallHouse(manyStories(2));
    house.backend.fault = 'offline';
    await quietly(async () => {
      const wall = await showWall(house);
      house.backend.fault = undefined;
      button(wall, 'Try again').click();
      await until(() => titles(wall).length === 2);
    });
  });

  it('shows the last good page when the network is gone', async () => {
    const house = wallHouse(manyStories(2));
    await showWall(house);
    expect(await untilKept(`cache|${house.backend.scope}`)).to.be.above(0);
    house.backend.fault = 'offline';
    await quietly(async () => void expect(titles(await showWall(house))).to.deep.equal(['Story 1', 'Story 2']));
  });

  it('brings the next stories at a button, says how many there are, and goes on with the first of the new', async () => {
    const wall = await showWall(wallHouse(manyStories(5)), (client) => html`<ff-story-wall .client=${client} page-size="3"></ff-story-wall>`);
    expect([titles(wall).length, countOf(wall)]).to.deep.equal([3, '3 stories, and more to come']);
    const [first] = all(wall, 'article');
    button(wall, 'More stories').click();
    await until(() => titles(wall).length === 5);
    await until(() => wall.shadowRoot?.activeElement === all(wall, 'article')[3], 'the focus');
    expect(countOf(wall)).to.equal('5 stories');
    expect(one(wall, '.end').textContent).to.equal('No more stories.');
    expect(all(wall, 'article')[0] === first).to.equal(true);
  });

  it('keeps what is there when the next stories do not come, and tries again', async () => {
    const house = wallHouse(manyStories(5));
    const wall = await showWall(house, (client) => html`<ff-story-wall .client=${client} page-size="3"></ff-story-wall>`);
    house.backend.fault = 'offline';
    await quietly(async () => {
      button(wall, 'More stories').click();
      await until(() => textOf(wall).includes('What is here stays'));
    });
    expect(titles(wall)).to.have.lengthOf(3);
    await expect(wall).to.be.accessible();
    house.backend.fault = undefined;
    button(wall, 'Try again').click();
    await until(() => titles(wall).length === 5);
  });

  it('shows nothing twice where a story came in between two pages, and goes without a row that cannot be read', async () => {
    const stories = [...manyStories(4)] as unknown[];
    const house = wallHouse(stories);
    const wall = await showWall(house, (client) => html`<ff-story-wall .client=${client} page-size="2"></ff-story-wall>`);
    stories.unshift({ ...manyStories(9)[8], title: 'New' });
    stories.push('nonsense');
    await quietly(async () => {
      button(wall, 'More stories').click();
      await until(() => titles(wall).length === 3);
      button(wall, 'More stories').click();
      await until(() => titles(wall).length === 4);
    });
    expect(titles(wall)).to.deep.equal(['Story 1', 'Story 2', 'Story 3', 'Story 4']);
  });

  it('asks for more at once than a backend gives in several steps', async () => {
    const house = wallHouse(manyStories(120));
    const wall = await showWall(house, (client) => html`<ff-story-wall .client=${client} page-size="120"></ff-story-wall>`);
    expect(titles(wall)).to.have.lengthOf(120);
    expect(house.asked.map(({ limit, cursor }) => [limit, cursor])).to.deep.equal([[50, undefined], [50, '50'], [50, '100']]);
  });

  it('lays out what has just come, that nothing moves, and of the rest only what is near', async () => {
    const wall = await showWall(wallHouse(manyStories(70)), (client) => html`<ff-story-wall .client=${client} page-size="30"></ff-story-wall>`);
    const guessed = () => all(wall, 'article').filter((card) => getComputedStyle(card).getPropertyValue('content-visibility') !== 'visible').map((card) => Number(card.getAttribute('aria-posinset')));
    const known = CSS.supports('content-visibility', 'auto');
    if (known) expect(guessed()).to.deep.equal([25, 26, 27, 28, 29, 30]);
    button(wall, 'More stories').click();
    await until(() => titles(wall).length === 60);
    if (known) expect(guessed()).to.deep.equal([1, 2, 3, 4, 5, 6, 25, 26, 27, 28, 29, 30, 55, 56, 57, 58, 59, 60]);
    expect(all(wall, 'ff-story-card')).to.have.lengthOf(0);
  });

  it('works again after it was moved, and says everything in another language', async () => {
    const house = wallHouse(manyStories(2));
    const wall = await showWall(house);
    const box = document.createElement('div');
    box.lang = 'de';
    wall.parentElement?.append(box);
    box.append(wall);
    await until(() => textOf(wall).includes('Aus erster Hand'));
    expect(countOf(wall)).to.equal('2 Geschichten');
    button(wall, 'Liste').click();
    await settled(wall);
    expect(wall.layout).to.equal('list');
  });
});
