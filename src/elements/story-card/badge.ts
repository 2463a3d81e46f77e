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
  /* Not of the colour of lines: where a story is read, its card has none. */
  .eyebrow > .badge {
    border-color: var(--_gold);
  }
`;
