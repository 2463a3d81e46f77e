import { css } from 'lit';

// What the rooms need that are loaded later.
export const roomStyles = css`
  input[type='number'],
  input[type='date'],
  input[type='datetime-local'] {
    display: block;
    width: 100%;
    max-width: 16em;
    min-height: 2.75em;
    margin: 0.5em 0 0.3em;
    padding: 0.6em 0.8em;
    border: var(--_border) solid var(--_muted);
    border-radius: var(--_radius-inner);
    background: var(--_field);
    color: inherit;
    color-scheme: inherit;
    font: inherit;
  }
  a {
    display: inline-block;
    min-width: 1.75em;
    min-height: 1.75em;
    color: inherit;
  }
  .lead {
    margin-bottom: 1.2em;
  }
  .add {
    margin-bottom: 0.8em;
  }
  .editing > .title {
    margin-bottom: 0.6em;
  }
  .editing > .problem,
  .editing > .panel {
    margin: 0 0 1.4em;
  }
  .panel > * + * {
    margin-top: 0.6em;
  }
  .editing .row.end > * {
    margin: 0.4em;
    margin-inline-start: 0;
  }
  .editing .hint {
    min-width: 0;
  }
  dd ul {
    padding-inline-start: 1.2em;
  }
  .count {
    margin-inline-start: 0;
    text-align: end;
  }
  .theirs {
    margin-top: 0.3em;
    padding-inline-start: 0.7em;
    border-inline-start: 3px solid var(--_accent);
  }
  .options {
    margin: 0.4em 0;
  }
  .overrides {
    margin: 0.4em 0;
    padding: 0;
    list-style: none;
  }
  .overrides > li {
    margin-bottom: 1.2em;
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_seam);
  }
  .overrides > li > label:not(:first-child):not(.choice),
  .overrides > li > p {
    display: block;
    margin-top: 0.8em;
  }
  .options > li {
    display: flex;
    align-items: center;
    width: 100%;
    max-width: 30em;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .options input {
    flex: 1;
    min-width: 0;
  }
  .options button {
    flex: none;
    width: 2.4em;
    margin-inline-start: 0.4em;
    padding: 0;
  }
  .plan {
    margin: 0 0 1.2em;
  }
  .days {
    margin: 0.8em 0 0;
  }
  .days dd {
    margin-bottom: 0.7em;
  }
  /* The lobby's page on a television, whose lesson is 1.7 × 4.6 hundredths of its height. */
  .tv {
    display: flex;
    align-items: center;
    justify-content: center;
    max-width: 40em;
    margin: 0.6em 0 0;
    aspect-ratio: 16 / 9;
    container-type: size;
    border-radius: var(--_radius-inner);
    background: #14110e;
    color: #f6efe4;
  }
  .tv p {
    max-width: 26em;
    padding: 0 1em;
    font-family: var(--ff-font-lesson, ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif);
    font-size: 1.1em;
    font-size: 7.8cqh;
    line-height: 1.3;
    text-align: start;
  }
`;
