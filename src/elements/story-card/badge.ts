import { css } from 'lit';

/** A word that stands out of its line: on a card and on a wall. */
export const badge = css`
  .badge {
    display: inline-block;
    margin-inline-end: 0.6em;
    padding: 0 0.6em;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius-pill);
  }
`;
