// What a page holds and what is put into it later: places that editors left of a widget, and widgets whose code is a file
// of its own that few pages need.
import { BackendError, tell } from '../client/error.js';

/** Brings what defines an element, by its tag. */
export type Late = Readonly<Record<string, () => Promise<unknown>>>;

const selector = '[data-ff-widget]';
const late = new Map<string, () => Promise<unknown>>();

// Editors strip tags that they do not know but keep data attributes: `<div data-ff-widget="story-card" data-pick="latest">`
// becomes `<ff-story-card pick="latest">` with the same content.
function upgrade(place: Element): void {
  const tag = `ff-${place.getAttribute('data-ff-widget') ?? ''}`;
  if (!customElements.get(tag) && !late.has(tag)) return;
  const widget = document.createElement(tag);
  for (const { name, value } of place.attributes) {
    if (name.startsWith('data-') && name !== 'data-ff-widget') widget.setAttribute(name.slice(5), value);
    else if (['id', 'class', 'lang', 'dir', 'hidden'].includes(name)) widget.setAttribute(name, value);
  }
  widget.append(...place.childNodes);
  place.replaceWith(widget);
  bring(widget);
}

/** Brings the code of a widget whose tag is met for the first time; after a lost network, whose tag is met again. */
function bring({ localName: tag }: Element): void {
  const load = late.get(tag);
  if (!load || customElements.get(tag)) return;
  late.delete(tag);
  load().catch((error: unknown) => {
    late.set(tag, load);
    tell(new BackendError(tag, 'offline', `its file could not be loaded (${String(error)}), so the page shows what stands inside the tag.`));
  });
}

function meet(node: Element): void {
  const inside = node.querySelectorAll([selector, ...late.keys()].join());
  for (const one of [node, ...inside]) {
    if (one.matches(selector)) upgrade(one);
    else bring(one);
  }
}

let watching = false;

/** Upgrades what is there and what comes, outside of shadow roots. Does nothing the second time, but for tags that are new. */
export function upgradePlaces(more: Late = {}): void {
  for (const [tag, load] of Object.entries(more)) if (!customElements.get(tag)) late.set(tag, load);
  if (watching) return;
  watching = true;
  const start = () => {
    meet(document.documentElement);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) meet(node);
    }).observe(document.documentElement, { childList: true, subtree: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}
