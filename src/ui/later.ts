import { adoptStyles, type CSSResult, type LitElement } from 'lit';

/** Adds the styles of a part that is loaded later. */
export function wear(element: LitElement, styles: CSSResult): void {
  const own = (element.constructor as typeof LitElement).elementStyles;
  adoptStyles(element.renderRoot as ShadowRoot, [...own, styles]);
}
