import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.js';
import { quietly, textOf, until } from './helpers.js';

// In a file of its own, hence on a page of its own: a message is told once a page.
describe('a wrong <ff-source>', () => {
  const wrong: readonly [what: string, markup: ReturnType<typeof html>, says: RegExp][] = [
    ['an empty url', html`<ff-source space="demo"><ff-story-card></ff-story-card></ff-source>`, /rest: option "url" is empty\. Point it at/],
    ['a space that is no id', html`<ff-source url="/api/v1" space="My Space"><ff-story-card></ff-story-card></ff-source>`, /option "space" is "My Space"\. Use/],
    ['an unknown type', html`<ff-source type="magic" url="/x" space="demo"><ff-story-card></ff-story-card></ff-source>`, /type="magic" is unknown\. Use one of: rest, static-json, local, mapped, memory/],
    ['an address without an API', html`<ff-source url="/nowhere" space="demo"><ff-story-card></ff-story-card></ff-source>`, /nowhere\/spaces\/demo\/stories.* answered 404.*Check/],
  ];
  for (const [what, markup, says] of wrong) {
    it(`tells the developer and shows a face with ${what}`, async () => {
      const lines = await quietly(async () => {
        const root = await fixture<HTMLElement>(markup);
        for (const widget of root.querySelectorAll('ff-story-card, ff-submission-form')) {
          await until(() => textOf(widget).includes('can’t be shown'));
          await expect(widget).to.be.accessible();
        }
      });
      expect(lines.join('\n')).to.match(says);
    });
  }
});
