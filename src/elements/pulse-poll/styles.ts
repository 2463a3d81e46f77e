import { css } from 'lit';

export const styles = css`
  :host {
    --_min-height: 24em;
  }
  .title,
  legend {
    margin: 0 0 0.6em;
    padding: 0;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
  }
  .option {
    display: flex;
    align-items: center;
    min-height: 2.9em;
    margin: 0 0 0.45em;
    padding: 0.3em 1em;
    border: var(--_border) solid var(--_muted);
    border-radius: var(--_radius-inner);
    cursor: pointer;
  }
  .option:hover {
    background: var(--_tint);
  }
  .option input {
    flex: none;
    width: 1.2em;
    height: 1.2em;
    margin: 0;
    margin-inline-end: 0.7em;
    accent-color: var(--_accent);
  }
  .scale10 {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(4.2em, 1fr));
    grid-column-gap: 0.45em;
  }
  .hint,
  .note {
    color: var(--_muted);
    font-size: 0.88em;
  }
  .hint {
    margin: 0 0 0.8em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin: 0.7em 0;
  }
  .row > * + * {
    margin-inline-start: 1em;
  }
  .note {
    margin-top: auto;
    padding-top: 0.8em;
  }
  table {
    width: 100%;
    margin: 0 0 0.6em;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.35em 0;
  }
  th {
    font-weight: 400;
    text-align: start;
  }
  th[scope='row'] {
    width: 100%;
  }
  td.share {
    padding-inline-start: 0.8em;
    font-variant-numeric: tabular-nums;
    text-align: end;
    vertical-align: bottom;
    white-space: nowrap;
  }
  /* A label and what is drawn for it: beside each other where there is room, else below, in all rows alike. */
  .beside {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
  }
  .beside > :first-child {
    flex: 2 1 7.5em;
    margin-inline-end: 0.8em;
  }
  .beside > * {
    flex: 3 1 8em;
  }
  .bar {
    display: block;
    width: 100%;
    height: 0.85em;
    margin: 0.25em 0;
    fill: var(--_accent);
  }
  .bar rect {
    transition: width 600ms ease-out;
  }
  :host(:dir(rtl)) .bar {
    transform: scaleX(-1);
  }
  .held {
    padding: 0.8em 0;
  }
  p[role='status'] {
    margin-top: 0.8em;
  }
  .problem {
    padding-inline-start: 0.7em;
    border-inline-start: 3px solid var(--_seam);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .bar {
      fill: Highlight;
    }
  }
`;
