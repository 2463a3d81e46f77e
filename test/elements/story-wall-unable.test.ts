import { expect } from '@open-wc/testing';
import { BackendError } from '../../src/client/error.js';
import { createClient } from '../../src/client/client.js';
import '../../src/elements/story-wall/define.js';
import type { StoryWall } from '../../src/elements/story-wall/story-wall.js';
import { button, textOf, until } from './helpers.js';
import { all, countOf, manyStories, one, pick, search, settled, showWall, titles, unfold, wallHouse } from './story-wall-helpers.js';

const stories = manyStories(6);

describe('<ff-story-wall> over a backend that cannot do all that it asks', () => {
  it('offers from the start only what a backend says that it can be asked, and all that another one can', async () => {
    const house = wallHouse(stories);
    const able = (wall: StoryWall) => [all(wall, '#search').length, all<HTMLOptionElement>(wall, '#sort option').map(({ value }) => value), textOf(wall).includes('Filter')];
    const within = (...sorts: readonly (string | undefined)[]) =>
      createClient({ ...house.backend, can: (verb, collection, { q, sort, cause } = {}) => house.backend.can(verb, collection) && !q && !cause && sorts.includes(sort as string | undefined) });
    const wall = await showWall({ client: within(undefined, 'echoed') });
    expect([able(wall), countOf(wall), house.asked.length]).to.deep.equal([[0, ['newest', 'echoed'], false], '6 stories', 1]);
    wall.client = within(undefined);
    await until(() => house.asked.length === 2);
    await settled(wall);
    expect(able(wall)).to.deep.equal([0, [], false]);
    await expect(wall).to.be.accessible();
    wall.client = house.client;
    await until(() => house.asked.length === 3);
    await settled(wall);
    expect(able(wall)).to.deep.equal([1, ['newest', 'echoed', 'surprise'], true]);
  });

  it('keeps the focus in the wall where there is no search, once all are shown again', async () => {
    const { backend } = wallHouse(stories);
    const client = createClient({ ...backend, can: (verb, collection, { q, sort } = {}) => backend.can(verb, collection) && !q && !sort });
    const wall = await showWall({ client });
    await unfold(wall, 'Filter', '.filters select');
    pick(one(wall, 'select[name="cause"]'), 'legal');
    await until(() => countOf(wall).startsWith('No story'));
    button(wall, 'Show all stories').click();
    await until(() => titles(wall).length === 6);
    expect(wall.shadowRoot?.activeElement === button(wall, 'Filter')).to.equal(true);
  });

  it('does without what a backend cannot do, says so, and shows what there is', async () => {
    const house = wallHouse(stories);
    const { list } = house.backend;
    house.backend.list = async (collection, query = {}, options) => {
      if (query['q'] !== undefined || query['sort'] !== undefined || query['kind'] !== undefined) throw new BackendError('test', 'unsupported', 'cannot search.');
      return list(collection, query, options);
    };
    const wall = await showWall({ client: createClient(house.backend) });
    one(wall, '#search').focus();
    const said: string[] = [];
    new MutationObserver(() => said.push(countOf(wall))).observe(one(wall, '.count'), { childList: true, characterData: true, subtree: true });
    search(wall, 'lease', true);
    await until(() => countOf(wall) === 'These stories can’t be searched. 6 stories');
    expect(all(wall, '#search')).to.have.lengthOf(0);
    // The field in which the reader was is gone; they are at what is next to it, and told once.
    expect(wall.shadowRoot?.activeElement === one(wall, '#sort')).to.equal(true);
    await until(() => said.length > 0);
    expect(said.filter((line) => line.includes('can’t be searched'))).to.have.lengthOf(1);
    pick(one(wall, '#sort'), 'echoed');
    await until(() => countOf(wall) === 'These stories can’t be put in another order. 6 stories');
    await unfold(wall, 'Filter', '.filters select');
    pick(one(wall, 'select[name="kind"]'), 'business');
    await until(() => countOf(wall) === 'These stories can’t be filtered like this. 6 stories');
    expect(titles(wall)).to.have.lengthOf(6);
    await expect(wall).to.be.accessible();
    // Another one may be able to.
    wall.client = wallHouse(stories).client;
    await until(() => all(wall, '#search, #sort').length === 2);
    expect(textOf(wall).includes('Filter')).to.equal(true);
  });
});
