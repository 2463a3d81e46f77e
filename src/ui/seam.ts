import { html } from 'lit';

/**
 * The one ornament of the suite: where something broke and was mended. As wide as its box.
 *
 * Lit touches a template's first element and those up to its last value. Not the svg here, nor those of icons: the first
 * that a script touches on a page costs 30 kB for all that scripts may ask of one.
 */
export const seam = html`
  <span class="seam">
    <svg viewBox="0 0 400 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path pathLength="100" d="M0 13 46 10 61 15 118 9 131 14 205 11 219 5 238 16 301 12 316 15 400 11" />
    </svg>
  </span>
`;
