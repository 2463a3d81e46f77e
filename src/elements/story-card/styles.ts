import { css } from 'lit';

export const styles = css`
  :host {
    --_min-height: 20em;
  }
  .eyebrow {
    margin: 0 0 0.5em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  .title {
    margin: 0 0 0.6em;
    color: inherit;
    font-family: inherit;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
    text-transform: none;
    letter-spacing: normal;
  }
  .text {
    max-width: 64ch;
    white-space: pre-line;
  }
  .folded {
    max-height: 9em;
    overflow: hidden;
    -webkit-mask-image: linear-gradient(#000 60%, transparent);
    mask-image: linear-gradient(#000 60%, transparent);
  }
  .fold {
    align-self: flex-start;
    margin-top: 0.7em;
    font-size: 0.9em;
  }
  .box > .seam {
    flex: none;
    width: calc(100% + var(--_space) * 3);
    margin: 0.7em calc(var(--_space) * -1.5) 0.9em;
  }
  .label {
    margin-bottom: 0.3em;
    color: var(--_gold);
    font-size: 0.85em;
    font-weight: 600;
  }
  .lesson {
    max-width: 58ch;
    margin: 0;
    font-family: var(--ff-font-lesson, inherit);
    font-size: 1.15em;
    font-weight: 400;
    line-height: 1.45;
  }
  details {
    margin-top: 0.9em;
  }
  details > * + * {
    margin-top: 0.6em;
  }
  .by {
    margin-top: auto;
    padding-top: 0.9em;
    color: var(--_muted);
    font-size: 0.9em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    margin: 1em -0.25em -0.25em;
  }
  .actions button {
    margin: 0.25em;
    font-size: 0.9em;
  }
  .actions button[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .noted {
    min-height: 1.5em;
    margin-top: 0.5em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  @media (forced-colors: active) {
    .actions button[aria-pressed='true'] {
      border: 3px solid Highlight;
    }
  }
  @media print {
    .folded {
      max-height: none;
      -webkit-mask-image: none;
      mask-image: none;
    }
  }
`;
