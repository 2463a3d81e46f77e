import { css } from 'lit';

export const styles = css`
  :host {
    --_min-height: 16em;
  }
  /* Most lists are longer than what is seen at once: what stands below comes into sight when the list is there. */
  .waiting {
    min-height: var(--ff-min-height, 64em);
  }
  /* Of large letters on a small screen the room is for the words. */
  .box {
    padding: min(calc(var(--_space) * 1.5), 8%);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    max-width: 72em;
    margin: -0.4em -0.5em 0.6em;
  }
  .filters > * {
    flex: 1 1 7.4em;
    min-width: 0;
    margin: 0.4em 0.5em;
  }
  .filters label {
    display: block;
    font-size: 0.88em;
  }
  select {
    display: block;
    width: 100%;
    min-height: 2.6em;
    margin: 0.2em 0 0;
    padding: 0.3em 0.6em;
    border: var(--_border) solid var(--_muted);
    border-radius: var(--_radius-inner);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: 1.1em;
    line-height: 1.3;
    text-transform: none;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  .filters .tick {
    display: flex;
    flex: 1 1 16em;
    align-items: center;
    min-height: 2.9em;
    cursor: pointer;
  }
  .tick input {
    flex: none;
    width: 1.4em;
    height: 1.4em;
    margin: 0;
    margin-inline-end: 0.6em;
    accent-color: var(--_accent);
  }
  .count {
    color: var(--_muted);
    font-size: 0.88em;
  }
  .heading {
    margin: 1.4em 0 0;
    font-family: inherit;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: normal;
    text-transform: none;
  }
  .emergency {
    margin-top: 0.5em;
    padding-inline-start: 0.7em;
    border-inline-start: 3px solid var(--_seam);
    font-weight: 600;
  }
  ul {
    list-style: none;
  }
  .places {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(19em, 100%), 1fr));
    grid-gap: 0.9em;
    margin-top: 0.8em;
  }
  .place {
    min-width: 0;
    padding: min(1em, 8%);
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius-inner);
  }
  .place > * + * {
    margin-top: 0.5em;
  }
  .name {
    margin: 0;
    font-family: inherit;
    font-size: 1.05em;
    font-weight: 600;
    line-height: 1.35;
    letter-spacing: normal;
    text-transform: none;
  }
  .why {
    color: var(--_gold);
    font-size: 0.88em;
    font-weight: 600;
  }
  .text {
    max-width: 60ch;
    white-space: pre-line;
  }
  /* As high as a thumb is wide. */
  .contact {
    display: inline-block;
    min-height: 2.9em;
    padding: 0.65em 1.4em;
    border: 2px solid var(--_accent);
    border-radius: min(var(--_radius-pill), 1.6em);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
  }
  .contact:hover {
    text-decoration: underline;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    margin: 0.6em -0.7em 0;
    font-size: 0.92em;
  }
  .marks li {
    margin: 0 0.7em;
  }
  .marks li::before {
    content: '✓ ';
    content: '✓ ' / '';
    color: var(--_gold);
  }
  .hours,
  .checked {
    font-size: 0.92em;
  }
  .none {
    margin-top: 1em;
  }
  .none button {
    margin-top: 0.6em;
  }
  @media (forced-colors: active) {
    .contact {
      border-color: LinkText;
    }
  }
  @media print {
    .filters {
      display: none;
    }
    .place {
      break-inside: avoid;
    }
    /* Paper is read at another time. */
    .hours strong {
      display: none;
    }
    .contact {
      min-height: 0;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
    }
  }
`;
