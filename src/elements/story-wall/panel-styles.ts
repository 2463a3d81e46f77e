import { css } from 'lit';

export const panelStyles = css`
  .panel {
    margin: 0.5em 0;
    padding: 1em 1.2em 1.2em;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius-inner);
    background: var(--_surface);
  }
  .panel[hidden] {
    display: none;
  }
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14em), 1fr));
    grid-gap: 0.9em 1em;
  }
  .filters span {
    display: block;
    margin-bottom: 0.25em;
    font-size: 0.9em;
    font-weight: 600;
  }
  .filters select {
    width: 100%;
  }
  .ways {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 24em), 1fr));
    grid-gap: 0 1.5em;
    margin: 0.6em -0.6em 0;
    list-style: none;
  }
  .ways li {
    display: flex;
  }
  .ways button {
    display: grid;
    grid-template-columns: minmax(0, 11em) minmax(0, 1fr) auto;
    grid-gap: 0.8em;
    align-items: center;
    width: 100%;
    padding: 0.3em 0.6em;
    border-color: transparent;
    border-radius: var(--_radius-inner);
    text-align: start;
  }
  .ways button:hover {
    border-color: var(--_muted);
  }
  .bar {
    display: block;
    width: 100%;
    height: 0.85em;
    fill: var(--_accent);
  }
  :host(:dir(rtl)) .bar {
    transform: scaleX(-1);
  }
  .ways button[aria-pressed='true'] .bar {
    fill: currentcolor;
  }
  .ways b {
    min-width: 2em;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .panel .face {
    min-height: 0;
    border: 0;
  }
  @media (max-width: 30em) {
    .ways button {
      grid-template-columns: minmax(0, 1fr) auto;
      grid-gap: 0.1em 0.8em;
    }
    .ways .bar {
      grid-row: 2;
      grid-column: 1;
    }
    .ways b {
      grid-row: 1 / 3;
      grid-column: 2;
    }
  }
  @media (forced-colors: active) {
    .bar {
      fill: Highlight;
    }
  }
`;
