import { css } from 'lit';

// What the rooms about the house itself need.
export const houseStyles = css`
  .part {
    max-width: 46em;
    margin: 0 0 2.4em;
  }
  .part > h3 {
    margin-bottom: 0.8em;
  }
  .part > h3:focus {
    outline: none;
  }
  form + .part {
    margin-top: 2.4em;
  }
  .part > p + p,
  .plain + p {
    margin-top: 0.8em;
  }
  .row + h4,
  .part > p + form,
  .part > p + .row {
    margin-top: 1.2em;
  }
  .plain {
    padding: 0;
    list-style: none;
  }
  .team {
    margin: 0.6em 0 1.2em;
  }
  .team li {
    flex-wrap: wrap;
    border-bottom: var(--_border) solid var(--_line);
  }
  .team .item {
    border: 0;
    padding-inline-start: 0;
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    margin: 0 0 1em;
    padding: 0;
    list-style: none;
  }
  .numbers li {
    margin: 0 2em 0.8em 0;
  }
  .numbers b {
    display: block;
    font-size: 1.8em;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .bars th {
    width: 40%;
    font-weight: 400;
  }
  .bars td:first-of-type {
    width: 50%;
  }
  .bars td:last-child {
    padding-inline-end: 0;
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  .bar {
    display: block;
    width: 100%;
    height: 1.1em;
    fill: var(--_accent);
  }
  :host(:dir(rtl)) .bar,
  :host(:dir(rtl)) .months {
    transform: scaleX(-1);
  }
  .months {
    display: block;
    width: 100%;
    height: 8em;
    fill: var(--_accent);
    border-bottom: var(--_border) solid var(--_line);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    color: var(--_muted);
    font-size: 0.9em;
  }
  input[type='file'] {
    display: block;
    max-width: 100%;
    min-height: 2.4em;
    margin: 0.5em 0;
    color: inherit;
    font: inherit;
  }
  .report td,
  .report thead th + th {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  @media (forced-colors: active) {
    .bar,
    .months {
      fill: CanvasText;
    }
  }
`;
