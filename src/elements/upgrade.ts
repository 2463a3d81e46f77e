// For editors that strip tags they do not know but keep data attributes: `<div data-ff-widget="story-card" data-pick="latest">`
// becomes `<ff-story-card pick="latest">` with the same content, now or whenever it is put into the page.
const selector = '[data-ff-widget]';

function upgrade(place: Element): void {
  const tag = `ff-${place.getAttribute('data-ff-widget') ?? ''}`;
  if (!customElements.get(tag)) return;
  const widget = document.createElement(tag);
  for (const { name, value } of place.attributes) {
    if (name.startsWith('data-') && name !== 'data-ff-widget') widget.setAttribute(name.slice(5), value);
    else if (['id', 'class', 'lang', 'dir', 'hidden'].includes(name)) widget.setAttribute(name, value);
  }
  widget.append(...place.childNodes);
  place.replaceWith(widget);
}

const upgradeIn = (root: ParentNode) => root.querySelectorAll(selector).forEach(upgrade);

let watching = false;

/** Upgrades what is there and what comes. Does nothing the second time. */
export function upgradePlaces(): void {
  if (watching) return;
  watching = true;
  const start = () => {
    upgradeIn(document);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          if (node.matches(selector)) upgrade(node);
          else upgradeIn(node);
        }
      }
    }).observe(document.documentElement, { childList: true, subtree: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}
