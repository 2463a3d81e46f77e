import { adoptStyles, type CSSResult, type LitElement } from 'lit';

const worn = new WeakMap<LitElement, readonly CSSResult[]>();

/** Adds the styles of a part that is loaded later, once, to its element's own and to those that came before. */
export function wear(element: LitElement, styles: CSSResult): void {
  const before = worn.get(element) ?? [];
  if (before.includes(styles)) return;
  worn.set(element, [...before, styles]);
  const own = (element.constructor as typeof LitElement).elementStyles;
  adoptStyles(element.renderRoot as ShadowRoot, [...own, ...before, styles]);
}
