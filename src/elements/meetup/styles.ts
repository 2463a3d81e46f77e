import { css } from 'lit';

export const styles = css`
  :host {
    --_min-height: 14em;
  }
  /* Of large letters on a small screen the room is for the words. */
  .box {
    padding: min(calc(var(--_space) * 1.5), 8%);
  }
  .eyebrow {
    margin: 0 0 0.4em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  .eyebrow > * + *::before {
    content: ' · ';
  }
  .title {
    margin: 0 0 0.4em;
    color: inherit;
    font-family: inherit;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
    text-transform: none;
    letter-spacing: normal;
  }
  .when {
    font-weight: 600;
  }
  .cancelled .title,
  .cancelled .when {
    text-decoration: line-through;
  }
  .off,
  .live {
    margin-bottom: 0.3em;
    color: var(--_gold);
    font-weight: 600;
  }
  .moved {
    color: var(--_gold);
  }
  details {
    margin-top: 0.6em;
  }
  details ul {
    margin: 0.4em 0 0;
    padding-inline-start: 1.4em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin: 1em -0.25em -0.25em;
  }
  .actions > * {
    margin: 0.25em;
    font-size: 0.9em;
  }
  .press {
    display: inline-flex;
    align-items: center;
    min-height: 2.4em;
    padding: 0.4em 1em;
    border: var(--_border) solid var(--_muted);
    border-radius: var(--_radius-pill);
    color: inherit;
    text-align: center;
    text-decoration: none;
  }
  .press:hover {
    background: var(--_tint);
  }
  button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  /* Its place is kept: beside the buttons, or below them where there is none. */
  .actions > .noted {
    flex: 1 1 20em;
    min-height: 1.5em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  .press,
  .actions button {
    border-radius: min(var(--_radius-pill), 1.6em);
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      border: 3px solid Highlight;
    }
  }
  @media print {
    .actions {
      display: none;
    }
  }
`;
