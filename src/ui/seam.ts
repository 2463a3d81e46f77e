import { svg, html } from 'lit';

// The one ornament of the suite: where something broke and was mended.
const path = svg`<path pathLength="100" d="M0 13 46 10 61 15 118 9 131 14 205 11 219 5 238 16 301 12 316 15 400 11"/>`;

/** The seam, as wide as its box. `progress`, 0 to 100, draws only that much of it over a pale one. */
export const seam = (progress?: number) => html`
  <svg class="seam" viewBox="0 0 400 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${progress === undefined ? path : svg`<g class="pale">${path}</g><g stroke-dasharray="${progress} 100">${path}</g>`}
  </svg>
`;
