import { css } from 'lit';

export const styles = css`
  :host {
    --_min-height: 48em;
  }
  /* In steps, and once it is sent, the box is as high as what it says; what follows on the page stays where it is. */
  .snug {
    min-height: 0;
  }
  /* Large text on a phone needs the width more than the air. */
  .box {
    padding: min(calc(var(--_space) * 1.5), 7%);
  }
  @media (max-width: 30em) {
    :host {
      --_min-height: 34em;
    }
  }
  .title {
    margin: 0 0 0.4em;
    color: inherit;
    font-family: inherit;
    font-size: 1.45em;
    font-weight: 600;
    line-height: 1.25;
  }
  .intro {
    max-width: 65ch;
  }
  .intro + .intro {
    margin-top: 0.6em;
  }
  .step {
    margin-bottom: 0.9em;
    color: var(--_muted);
    font-family: inherit;
    font-size: 0.9em;
    font-weight: 400;
  }
  .step:focus,
  #look:focus {
    outline: none;
  }
  .about {
    margin: 0 0 1em;
    font-size: 1em;
    font-weight: 600;
  }
  #look {
    margin: 1em 0 0.4em;
  }
  pre {
    max-height: 16em;
    margin: 0.6em 0 0;
    padding: 0.8em 1em;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius-inner);
    overflow: auto;
    font-size: 0.8em;
    line-height: 1.4;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  progress {
    width: 100%;
    max-width: 24em;
    accent-color: var(--_accent);
  }
  .prompts ul {
    padding-inline-start: 1.4em;
    list-style: disc;
  }
  /* The pale seam, and over it as much of it as is done; cut off, since dashes do not scale with it. */
  .way {
    display: grid;
    margin: 0.8em 0 1.4em;
  }
  .way .seam {
    grid-area: 1 / 1;
  }
  .way .seam:first-child {
    stroke: var(--_line);
  }
  .way .seam + .seam {
    clip-path: inset(0 100% 0 0);
  }
  .way[data-done='25'] .seam + .seam {
    clip-path: inset(0 75% 0 0);
  }
  .way[data-done='50'] .seam + .seam {
    clip-path: inset(0 50% 0 0);
  }
  .way[data-done='75'] .seam + .seam {
    clip-path: inset(0 25% 0 0);
  }
  .way[data-done='100'] .seam + .seam {
    clip-path: none;
  }
  .field {
    min-width: 0;
    margin: 0 0 1.6em;
  }
  .field .field,
  .under-choice {
    margin: 0.8em 0 0;
  }
  .under-choice {
    margin-inline-start: 1.8em;
  }
  label,
  legend,
  .more > summary {
    padding: 0;
    font-weight: 600;
  }
  .muted,
  .choice {
    font-weight: 400;
  }
  label > .muted {
    margin-inline-start: 0.35em;
  }
  .hint,
  .count {
    color: var(--_muted);
    font-size: 0.9em;
  }
  .hint {
    max-width: 65ch;
  }
  textarea,
  input[type='text'],
  select {
    display: block;
    width: 100%;
    min-height: 2.75em;
    margin: 0.5em 0 0.3em;
    padding: 0.6em 0.8em;
    border: var(--_border) solid var(--_muted);
    border-radius: var(--_radius-inner);
    background: var(--_field);
    color: inherit;
    font: inherit;
    line-height: 1.5;
  }
  textarea {
    resize: vertical;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  [aria-invalid='true'] {
    border-width: 2px;
    border-color: var(--_text);
  }
  .under {
    display: flex;
    flex-wrap: wrap;
  }
  /* Large text on a phone: what is said keeps a width that can be read, and the count goes below. */
  .under > div {
    flex: 1 1 10em;
    margin-inline-end: 1em;
  }
  .count {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .over,
  .problem {
    color: inherit;
    font-weight: 600;
  }
  .problem {
    padding-inline-start: 0.7em;
    border-inline-start: 3px solid var(--_seam);
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    grid-column-gap: 1em;
    margin-top: 0.3em;
  }
  .pairs {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    grid-column-gap: 1em;
  }
  .choice {
    display: flex;
    align-items: flex-start;
    min-height: 2em;
    padding: 0.3em 0;
  }
  .choice input {
    flex: none;
    font-size: inherit;
    width: 1.2em;
    height: 1.2em;
    margin: 0.15em 0;
    margin-inline-end: 0.6em;
    accent-color: var(--_accent);
  }
  .more {
    margin: 0 0 1.6em;
    padding: 0.9em 1em;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius-inner);
  }
  .more[open] > summary {
    margin-bottom: 1.2em;
  }
  .protection {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(18em, 100%), 1fr));
    grid-gap: 1em 2em;
    margin-bottom: 1.6em;
    padding: 1em 1.2em;
    border-radius: var(--_radius-inner);
    background: var(--_tint);
    font-size: 0.95em;
  }
  .protection h3 {
    margin-bottom: 0.4em;
    color: inherit;
    font-family: inherit;
    font-size: 1em;
    font-weight: 600;
  }
  .protection ul {
    padding-inline-start: 1.2em;
    list-style: disc;
  }
  .protection li + li {
    margin-top: 0.3em;
  }
  .summary {
    margin-bottom: 1.6em;
    padding: 1em 1.2em;
    border: 2px solid var(--_text);
    border-radius: var(--_radius-inner);
  }
  .summary ul {
    margin-top: 0.4em;
    padding: 0;
    list-style: none;
  }
  .link {
    min-height: 1.75em;
    padding: 0.1em 0;
    border: 0;
    border-radius: 0;
    text-align: start;
    text-decoration: underline;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin: 0 -0.4em -0.4em;
  }
  .row > * {
    margin: 0.4em;
  }
  .keep {
    margin-top: 0.7em;
  }
  .notice {
    margin-bottom: 1.4em;
    padding: 0.8em 1em;
    border: var(--_border) solid var(--_seam);
    border-radius: var(--_radius-inner);
  }
  .after {
    max-width: 60ch;
  }
  .after > * + * {
    margin-top: 0.8em;
  }
  .after .title:focus {
    outline: none;
  }
  .frame {
    display: block;
    inline-size: 100%;
    block-size: 0;
    border: 0;
  }
`;
