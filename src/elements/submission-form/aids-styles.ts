import { css } from 'lit';

export const styles = css`
  .marks,
  .care {
    margin-top: 0.6em;
    padding: 0.8em 1em;
    border-radius: var(--_radius-inner);
    background: var(--_tint);
  }
  .marks {
    border-inline-start: 3px solid var(--_seam);
    font-size: 0.95em;
  }
  .marks ul,
  .help {
    padding: 0;
    list-style: none;
  }
  .marks li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    margin-top: 0.5em;
  }
  .marks q {
    font-weight: 600;
  }
  .marks .say {
    flex: 1 1 14em;
    min-width: 0;
    margin-inline-end: 1em;
  }
  .marks .link {
    margin-inline-end: 1.1em;
  }
  .marks .done:not(:first-child),
  .marks ul + .hint {
    margin-top: 0.7em;
  }
  .marks .done .link {
    margin-inline-start: 0.5em;
  }
  .care {
    padding: 1.1em 1.2em;
    border: var(--_border) solid var(--_line);
  }
  .care h3 {
    margin-bottom: 0.3em;
    color: inherit;
    font-family: inherit;
    font-size: 1.05em;
    font-weight: 600;
  }
  .care p,
  .help li {
    max-width: 60ch;
  }
  .help li {
    margin-top: 0.8em;
  }
  .help a {
    display: inline-block;
    min-height: 1.5em;
    color: inherit;
    font-weight: 600;
  }
  .turn {
    margin-top: 0.6em;
    font-size: 0.95em;
  }
  .turn summary {
    min-height: 24px;
    width: fit-content;
    cursor: pointer;
  }
  .care .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 1em;
  }
  .care .end .hint {
    margin: 0.3em 0;
    margin-inline-end: 1em;
  }
`;
