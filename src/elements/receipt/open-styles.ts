import { css } from 'lit';

// What only an open story needs; it comes with it.
export const openStyles = css`
  h3:focus {
    outline: none;
  }
  .fields {
    margin-top: 1.4em;
  }
  .eyebrow {
    margin: 0 0 0.4em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  h3,
  h4 {
    margin: 0 0 0.4em;
    color: inherit;
    font-family: inherit;
    font-size: 1.05em;
    font-weight: 600;
    line-height: 1.35;
  }
  .said:empty {
    display: none;
  }
  .said {
    max-width: 65ch;
    margin: 0 0 0.8em;
    font-weight: 600;
  }
  .panel,
  .box > .more,
  .thread {
    margin-top: 1.6em;
    margin-bottom: 0;
  }
  .panel {
    padding: 1em 1.2em 1.2em;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius-inner);
    background: var(--_tint);
  }
  .panel > ul {
    margin-top: 0.6em;
    padding-inline-start: 1.2em;
    list-style: disc;
  }
  .panel h4 {
    margin-top: 1em;
    font-size: 1em;
  }
  .panel .pairs > * {
    padding-top: 0.4em;
  }
  .panel .row {
    margin-top: 1em;
  }
  .panel .more {
    margin: 1em 0 0;
    background: var(--_surface);
  }
  .text {
    max-width: 70ch;
    white-space: pre-line;
  }
  .label {
    margin-bottom: 0.2em;
    color: var(--_gold);
    font-size: 0.85em;
    font-weight: 600;
  }
  .name {
    margin-bottom: 0.5em;
    font-size: 1.1em;
    font-weight: 600;
  }
  .more > .seam {
    width: calc(100% + 2em);
    margin: 0.7em -1em 0.9em;
  }
  .lesson {
    max-width: 60ch;
    font-family: var(--ff-font-lesson, inherit);
    font-size: 1.12em;
    line-height: 1.45;
  }
  dl {
    margin: 1.4em 0 0;
  }
  dt {
    color: var(--_muted);
    font-size: 0.9em;
  }
  dd {
    margin: 0 0 0.8em;
  }
  ol {
    margin: 0.8em 0 1.4em;
    padding: 0;
    list-style: none;
  }
  ol > li {
    width: fit-content;
    max-width: min(44em, 92%);
    margin-bottom: 0.7em;
    padding: 0.7em 1em;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius-inner);
  }
  li.author {
    margin-inline-start: auto;
    background: var(--_tint);
  }
  .who {
    margin-bottom: 0.2em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  .thread form {
    margin-top: 1.2em;
  }
  .row.end {
    margin: 1.6em 0 0;
    padding-top: 0.9em;
    border-top: var(--_border) solid var(--_line);
  }
  .row.end > * {
    margin-inline-start: 0;
    margin-inline-end: 0.8em;
  }
  .box > .protection {
    margin-top: 0.8em;
  }
`;
