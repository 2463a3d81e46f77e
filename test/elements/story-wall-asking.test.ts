import { expect, html } from '@open-wc/testing';
import { BackendError } from '../../src/client/error.js';
import { createClient } from '../../src/client/client.js';
import { keptKeys } from '../../src/client/storage.js';
import '../../src/elements/story-wall/define.js';
import { button, quietly, textOf, until, untilKept } from './helpers.js';
import { all, countOf, manyStories, one, openStory, pick, search, settled, showWall, titles, unfold, wallHouse } from './story-wall-helpers.js';

const stories = manyStories(6, (n) => ({
  title: n % 2 ? `Lease ${n}` : `Deposit ${n}`,
  causes: { root: n === 1 ? 'spending' : 'timing', contributing: [] },
  kind: n === 2 ? 'freelance' : 'business',
  sector: n === 3 ? 'food' : 'design',
  reactions: n === 5 ? { been_there: 25 } : {},
}));

/** What the wall asked for last, without its paging. */
const asks = ({ asked }: ReturnType<typeof wallHouse>) => {
  const { limit: _l, cursor: _c, ...wish } = asked[asked.length - 1] ?? {};
  return wish;
};

describe('<ff-story-wall> asked for something', () => {
  it('searches soon after the last letter, and at once with Enter', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house);
    search(wall, 'dep');
    search(wall, 'deposit ');
    await until(() => titles(wall).length === 3, 'what was typed to be searched');
    expect([countOf(wall), asks(house), house.asked.length]).to.deep.equal(['3 stories', { q: 'deposit' }, 2]);
    // A blank is the beginning of the next word.
    expect(one<HTMLInputElement>(wall, '#search').value).to.equal('deposit ');
    search(wall, 'lease', true);
    expect(countOf(wall)).to.equal('3 stories');
    await until(() => titles(wall)[0] === 'Lease 1');
  });

  it('asks for no more words than a backend takes', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house);
    search(wall, `one two three four five six seven eight nine ${'x'.repeat(90)}`, true);
    await until(() => house.asked.length === 2);
    expect(asks(house)).to.deep.equal({ q: 'one two three four five six seven eight' });
    // Figures, letters and signs without blanks between them are words of their own, and a fraction is two.
    search(wall, '2023年3月11日に3人でABCという会社', true);
    await until(() => house.asked.length === 3);
    expect(asks(house)).to.deep.equal({ q: '2023年3月11日に3人で' });
    search(wall, '½ ½ ½ ½ ½', true);
    await until(() => house.asked.length === 4);
    expect(asks(house)).to.deep.equal({ q: '½ ½ ½ ½' });
  });

  it('shows what the moderators picked alone, marked in words on cards and where it is read', async () => {
    const mark = 'Picked by the moderators';
    const house = wallHouse(stories.map((row, at) => (at === 2 ? { ...row, featured: true } : row)));
    const wall = await showWall(house);
    expect(all(wall, '.card').map((one) => (one.textContent ?? '').includes(mark))).to.deep.equal([false, false, true, false, false, false]);
    await unfold(wall, 'Filter', '.filters select');
    pick(one<HTMLSelectElement>(wall, 'select[name="featured"]'), 'true');
    await until(() => titles(wall).length === 1, 'the pick to be alone');
    expect([asks(house), all(wall, '.row [aria-label]').map(({ ariaLabel }) => ariaLabel)]).to.deep.equal([{ featured: 'true' }, [`Remove: ${mark}`]]);
    await openStory(wall, 0);
    expect(textOf(one(wall, 'ff-story-card')).includes(mark)).to.equal(true);
    await expect(wall).to.be.accessible();
  });

  it('says that nothing fits, and shows all again, with the focus in the search', async () => {
    const wall = await showWall(wallHouse(stories));
    search(wall, 'nothing like it', true);
    await until(() => countOf(wall) === 'No story fits what you are looking for.');
    await expect(wall).to.be.accessible();
    button(wall, 'Show all stories').click();
    await until(() => titles(wall).length === 6);
    expect(one<HTMLInputElement>(wall, '#search').value).to.equal('');
    expect(wall.shadowRoot?.activeElement === one(wall, '#search')).to.equal(true);
  });

  it('filters by what is chosen, names it, and takes it away again', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house);
    await unfold(wall, 'Filter', '.filters select');
    expect(button(wall, 'Filter').getAttribute('aria-expanded')).to.equal('true');
    await expect(wall).to.be.accessible();
    pick(one(wall, 'select[name="sector"]'), 'food');
    await until(() => titles(wall).length === 1);
    expect(asks(house)).to.deep.equal({ sector: 'food' });
    pick(one(wall, 'select[name="kind"]'), 'freelance');
    await until(() => countOf(wall).startsWith('No story'));
    one(wall, '[aria-label="Remove: Food"]').click();
    await until(() => titles(wall)[0] === 'Deposit 2');
    expect(one<HTMLSelectElement>(wall, 'select[name="sector"]').value).to.equal('');
    expect(all(wall, '.filters option').some(({ textContent }) => textContent === 'undisclosed' || textContent === '')).to.equal(false);
  });

  it('shows ways in which stories failed, each a bar that filters and says so', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house);
    await unfold(wall, 'Ways this failed', '.ways button');
    await expect(wall).to.be.accessible();
    const bars = all<HTMLButtonElement>(wall, '.ways button');
    expect(bars.map((bar) => [bar.getAttribute('aria-label'), bar.getAttribute('aria-pressed')])).to.deep.equal([['Too early or too late, 5 stories', 'false'], ['Spent it badly, 1 story', 'false']]);
    const widths = all(wall, '.ways rect').map((rect) => rect.getBoundingClientRect().width);
    expect(Math.round((widths[0] ?? 0) / (widths[1] ?? 1))).to.equal(5);
    bars[1]?.click();
    await until(() => titles(wall).length === 1);
    expect([asks(house), bars[1]?.getAttribute('aria-pressed')]).to.deep.equal([{ cause: 'spending' }, 'true']);
    bars[1]?.click();
    await until(() => titles(wall).length === 6);
  });

  it('says when the ways cannot be counted, and when there are none', async () => {
    const house = wallHouse(stories);
    const { get } = house.backend;
    let fails = true;
    house.backend.get = async (collection, ...rest) => {
      if (collection !== 'facets/causes') return get(collection, ...rest);
      if (fails) throw new BackendError('test', 'offline', 'no network.');
      return { counts: [] };
    };
    const wall = await showWall(house);
    await quietly(async () => {
      await unfold(wall, 'Ways this failed', '.panel [part="error"]');
      fails = false;
      button(wall, 'Try again').click();
      await until(() => textOf(wall).includes('nothing to count yet'));
    });
    Object.assign(house.backend, { can: () => false });
    const without = await showWall({ client: createClient(house.backend) });
    expect(textOf(without)).not.to.contain('Ways this failed');
  });

  it('puts the most echoed first, and surprises in an order that stays from page to page', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house, (client) => html`<ff-story-wall .client=${client} page-size="4"></ff-story-wall>`);
    pick(one(wall, '#sort'), 'echoed');
    await until(() => titles(wall)[0] === 'Lease 5');
    pick(one(wall, '#sort'), 'surprise');
    await until(() => asks(house)['sort'] === 'surprise');
    await settled(wall);
    const { seed } = asks(house);
    expect(seed).to.match(/^\d+$/);
    button(wall, 'More stories').click();
    await until(() => titles(wall).length === 6);
    expect(asks(house)).to.deep.equal({ sort: 'surprise', seed });
    pick(one(wall, '#sort'), 'newest');
    await until(() => Object.keys(asks(house)).length === 0);
  });

  it('leaves nothing of a search on the device, as it does of what anybody may see', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house);
    search(wall, 'deposit', true);
    await until(() => titles(wall).length === 3);
    pick(one(wall, '#sort'), 'surprise');
    await settled(wall);
    search(wall, '', true);
    pick(one(wall, '#sort'), 'echoed');
    await until(() => titles(wall)[0] === 'Lease 5');
    const prefix = `cache|${house.backend.scope}|stories|`;
    const plain = `${prefix}{"sort":"echoed"`;
    expect(await untilKept(plain)).to.equal(1);
    expect((await keptKeys(prefix)).filter((key) => /deposit|seed/.test(key))).to.deep.equal([]);
  });

  it('keeps the controls when an answer does not come, to ask for something else', async () => {
    const house = wallHouse(stories);
    const wall = await showWall(house);
    house.backend.fault = 'offline';
    await quietly(async () => {
      search(wall, 'lease', true);
      await until(() => textOf(wall).includes('You seem to be offline'));
      await expect(wall).to.be.accessible();
      house.backend.fault = undefined;
      search(wall, 'deposit', true);
      await until(() => titles(wall).length === 3);
    });
  });
});
