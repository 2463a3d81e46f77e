import { css } from 'lit';

export const styles = css`
  :host {
    --_min-height: 44em;
  }
  .wall {
    min-height: inherit;
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    overflow-wrap: anywhere;
  }
  /* A field as wide as a wall of screens is none. */
  .controls {
    max-width: 72em;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    grid-gap: 0.5em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
  }
  .row > * {
    margin: 0.5em 0 0;
    margin-inline-end: 0.5em;
  }
  .row > :last-child {
    margin-inline-end: 0;
  }
  input,
  select {
    min-width: 0;
    min-height: 2.75em;
    padding: 0.5em 0.8em;
    border: var(--_border) solid var(--_muted);
    border-radius: var(--_radius-inner);
    background: var(--_field);
    color: inherit;
    font: inherit;
    line-height: 1.5;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .row button {
    font-size: 0.9em;
  }
  button[aria-expanded='true'],
  button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .row > .switch {
    margin-inline-start: auto;
  }
  .plain {
    border-color: transparent;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  /* As high as most pages are seen at once: what stands below comes into sight when the stories are there. */
  .waiting {
    min-height: var(--ff-min-height, 64em);
  }
  .wall > .face {
    min-height: 14em;
  }
  .count {
    min-height: 1.5em;
    margin: 0.9em 0 0.7em;
    color: var(--_muted);
    font-size: 0.9em;
  }
  .feed {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--ff-story-wall-column, 17em)), 1fr));
    grid-gap: 1em;
  }
  .feed[hidden] {
    display: none;
  }
  .feed[aria-busy='true'] {
    opacity: 0.7;
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    padding: calc(var(--_space) * 1.25);
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    contain-intrinsic-size: 20em;
    contain-intrinsic-size: auto 20em;
  }
  /* What is not in sight is neither laid out nor painted; what was seen keeps its height. */
  .far {
    content-visibility: auto;
  }
  .card:hover {
    border-color: var(--_muted);
  }
  .eyebrow {
    margin: 0 0 0.5em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  .title {
    margin: 0 0 0.5em;
    color: inherit;
    font-family: inherit;
    font-size: 1.12em;
    font-weight: 600;
    line-height: 1.3;
  }
  .open {
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: none;
  }
  .open:hover {
    background: none;
    text-decoration: underline;
    text-decoration-color: var(--_seam);
    text-underline-offset: 0.2em;
  }
  /* The whole card is where it can be opened. */
  .card .open::after {
    content: '';
    position: absolute;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
  }
  .notes {
    color: var(--_muted);
    font-style: italic;
  }
  /* The seam, without a node of its own: a line two pixels thick through the points of the drawn one. */
  .title + .lesson::before,
  .text + .lesson::before,
  .notes + .lesson::before {
    content: '';
    display: block;
    height: 1.1em;
    margin: 0.3em calc(var(--_space) * -1.25) 0.5em;
    background: var(--_seam);
    clip-path: polygon(
      0 54%, 11.5% 42%, 15% 62%, 29.5% 38%, 33% 58%, 51% 46%, 55% 21%, 59.5% 67%, 75% 50%, 79% 62%, 100% 46%,
      100% calc(46% + 2px), 79% calc(62% + 2px), 75% calc(50% + 2px), 59.5% calc(67% + 2px), 55% calc(21% + 2px), 51% calc(46% + 2px), 33% calc(58% + 2px), 29.5% calc(38% + 2px), 15% calc(62% + 2px), 11.5% calc(42% + 2px), 0 calc(54% + 2px)
    );
  }
  :host(:dir(rtl)) .lesson::before {
    transform: scaleX(-1);
  }
  .lesson {
    margin: 0;
    color: inherit;
    font-family: var(--ff-font-lesson, inherit);
    font-size: 1.08em;
    font-weight: 400;
    line-height: 1.45;
  }
  .by {
    margin-top: auto;
    padding-top: 0.9em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  :host([layout='list']) .feed {
    grid-template-columns: minmax(0, 1fr);
    grid-gap: 0;
    max-width: 72em;
  }
  /* A row is as wide as the controls, its lines are as long as can be read. */
  :host([layout='list']) .card {
    padding: 1em 0;
    padding-inline-end: max(0em, calc(100% - 40em));
    border-width: 0 0 var(--_border);
    border-radius: 0;
    background: none;
    contain-intrinsic-size: 10em;
    contain-intrinsic-size: auto 10em;
  }
  :host([layout='list']) .text,
  :host([layout='list']) .lesson::before {
    display: none;
  }
  .foot {
    position: sticky;
    top: 1em;
    display: flex;
    flex-direction: column;
    align-items: center;
    text-align: center;
  }
  /* As high as most screens, with the foot in sight: who is quicker than the next stories does not see them push away what stands below. */
  .ahead {
    min-height: 68em;
  }
  .end {
    min-height: 1.5em;
    margin: 0.5em 0;
    color: var(--_muted);
    font-size: 0.9em;
  }
  @media (forced-colors: active) {
    .lesson::before {
      background: CanvasText !important;
      forced-color-adjust: none;
    }
    button[aria-expanded='true'],
    button[aria-pressed='true'] {
      border: 3px solid Highlight;
    }
  }
  @media print {
    .controls,
    .foot {
      display: none;
    }
    .wall {
      min-height: 0 !important;
    }
    .card {
      break-inside: avoid;
      content-visibility: visible;
    }
    .card .open {
      display: inline;
    }
  }
`;
