import { css } from 'lit';

export const eveningStyles = css`
  .evening {
    margin-top: 2em;
    padding-top: 1.2em;
    border-top: var(--_border) solid var(--_line);
  }
  .evening > * + * {
    margin-top: 0.8em;
  }
  .turns {
    margin: 0.8em 0;
    padding-inline-start: 1.4em;
  }
  .turns > li {
    padding: 0.6em 0;
  }
  .turns .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .turns .row,
  .evening > .row {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
  }
  .turns .row > *,
  .evening > .row > * {
    margin-top: 0.3em;
    margin-inline-end: 0.5em;
  }
  .turns .row input {
    width: 5em;
    min-width: 0;
    margin: 0.2em 0 0;
  }
  .turns .row button {
    min-width: 2.75em;
    padding: 0;
  }
  .pulses .bar {
    display: block;
    width: 100%;
    fill: var(--_accent);
  }
  .pulses table {
    width: 100%;
    border-collapse: collapse;
    text-align: start;
  }
  .evening summary {
    padding: 0.6em 0;
    cursor: pointer;
  }
`;
