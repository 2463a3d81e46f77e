import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/story-wall/define.js';
import type { StoryWall } from '../../src/elements/story-wall/story-wall.js';
import { button, quietly, textOf, until } from './helpers.js';
import { all, manyStories, one, openStory, search, settled, showWall, titles, wallHouse } from './story-wall-helpers.js';

const active = (wall: StoryWall) => wall.shadowRoot?.activeElement;
/** By an event: WebKit's driver holds no key down. */
const pressWithControl = (wall: StoryWall, key: string) => active(wall)?.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }));
const paged = (client: unknown) => html`<ff-story-wall .client=${client} page-size="3"></ff-story-wall>`;

describe('<ff-story-wall> as a feed', () => {
  it('says what each article is, and its place', async () => {
    const wall = await showWall(wallHouse(manyStories(5)), paged);
    const feed = one(wall, '[role="feed"]');
    const [first, , third] = all(wall, 'article');
    expect([feed.getAttribute('aria-label'), feed.getAttribute('aria-busy')]).to.deep.equal(['Stories', 'false']);
    expect([first?.getAttribute('aria-posinset'), third?.getAttribute('aria-posinset'), first?.getAttribute('aria-setsize')]).to.deep.equal(['1', '3', '-1']);
    expect(one(wall, `#${first?.getAttribute('aria-labelledby')}`).textContent).to.equal('Story 1');
  });

  it('leads with Page Up and Page Down from story to story, and with Control out of them', async () => {
    const wall = await showWall(wallHouse(manyStories(5)), paged);
    all(wall, '.open')[0]?.focus();
    await sendKeys({ press: 'PageDown' });
    expect(active(wall) === all(wall, 'article')[1]).to.equal(true);
    await sendKeys({ press: 'PageDown' });
    await sendKeys({ press: 'PageDown' });
    expect(active(wall) === all(wall, 'article')[2]).to.equal(true);
    await sendKeys({ press: 'PageUp' });
    expect(active(wall) === all(wall, 'article')[1]).to.equal(true);
    pressWithControl(wall, 'End');
    expect(active(wall)?.textContent).to.equal('More stories');
    all(wall, 'article')[1]?.focus();
    pressWithControl(wall, 'Home');
    expect(active(wall)?.textContent).to.equal('List');
  });

  it('leads out of the end where nothing more comes', async () => {
    const wall = await showWall(wallHouse(manyStories(2)));
    all(wall, '.open')[0]?.focus();
    pressWithControl(wall, 'End');
    expect(active(wall)?.textContent).to.equal('No more stories.');
  });

  it('can be searched, walked through and read with the keyboard alone', async () => {
    const wall = await showWall(wallHouse(manyStories(5)), paged);
    one(wall, '#search').focus();
    await sendKeys({ type: 'story 4' });
    await sendKeys({ press: 'Enter' });
    await until(() => titles(wall).join() === 'Story 4');
    all(wall, '.open')[0]?.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => all(wall, 'dialog').length > 0);
    await sendKeys({ press: 'Tab' });
    expect(active(wall)?.textContent).to.equal('Close');
    await sendKeys({ press: ' ' });
    await until(() => all(wall, 'dialog').length === 0);
    expect(active(wall)?.textContent).to.equal('Story 4');
  });

  it('brings more by itself as the end comes near, with its button still there, and not again after a failure', async () => {
    const house = wallHouse(manyStories(9));
    await quietly(async () => {
      const { list } = house.backend;
      let lost = 0;
      house.backend.list = async (collection, query = {}, options) => {
        if (query['cursor'] === '6') house.backend.fault = 'offline';
        if (house.backend.fault) lost++;
        return list(collection, query, options);
      };
      const wall = await showWall(house, (client) => html`<ff-story-wall .client=${client} page-size="3" paging="scroll"></ff-story-wall>`);
      const toTheLast = () => all(wall, 'article').pop()?.scrollIntoView({ block: 'end' });
      toTheLast();
      await until(() => titles(wall).length === 6, 'the second page');
      toTheLast();
      await until(() => textOf(wall).includes('did not come'));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      expect(lost).to.equal(1);
      house.backend.list = list;
      house.backend.fault = undefined;
      button(wall, 'Try again').click();
      await until(() => titles(wall).length === 9);
    });
  });

  it('moves nothing that is read when more comes', async () => {
    const wall = await showWall(wallHouse(manyStories(9)), paged);
    const places = () => all(wall, 'article').slice(0, 3).map((card) => card.getBoundingClientRect().top);
    wall.scrollIntoView();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const before = places();
    button(wall, 'More stories').click();
    await until(() => titles(wall).length === 6);
    expect(places()).to.deep.equal(before);
  });

  it('keeps its least height in every face', async () => {
    const house = wallHouse(manyStories(1));
    const wall = await showWall(house);
    const least = wall.getBoundingClientRect().height;
    expect(least).to.be.at.least(44 * 16);
    search(wall, 'nothing', true);
    await settled(wall);
    expect(wall.getBoundingClientRect().height).to.equal(least);
  });

  it('shows markup as text, nothing that turns a line around, and 10,000 characters without a break', async () => {
    const markup = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';
    const nasty = `\u202E${markup}\u2066\u0000`;
    const endless = 'x'.repeat(10_000);
    const rows = [nasty, endless].flatMap((text, at) => manyStories(1, () => ({
      id: `hostile-${at}`, title: text, wentWrong: text, lesson: text, byline: text, attribution: 'named', lang: text, kind: text, outcome: text, provenance: text, contentNotes: text, reactions: text, causes: text,
    })));
    const wall = await showWall(wallHouse([...rows, null, 7, {}]));
    expect(titles(wall)).to.have.lengthOf(2);
    const all_ = wall.shadowRoot?.textContent ?? '';
    expect(all_).to.contain('<img src=x onerror=');
    expect(/[\u202A-\u202E\u2066\u2067\u0000]/.test(all_)).to.equal(false);
    wall.style.width = '320px';
    await openStory(wall, 1);
    expect(wall.shadowRoot?.querySelector('img, script') === null).to.equal(true);
    expect('hacked' in globalThis).to.equal(false);
    const { right } = wall.getBoundingClientRect();
    // A lesson's seam runs from edge to edge of its card.
    expect(all(wall, '.wall *').filter((inner) => inner.getBoundingClientRect().right > right + 1 || (!inner.matches('.lesson') && inner.children.length === 0 && inner.clientWidth > 0 && inner.scrollWidth > inner.clientWidth + 1)).map(({ className }) => className)).to.deep.equal([]);
    const dialog = one(wall, 'dialog');
    expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth + 1);
  });
});
