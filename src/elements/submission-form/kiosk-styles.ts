import { css } from 'lit';
import { qrStyles } from '../../ui/qr.js';

export const kioskStyles = css`
  ${qrStyles}
  /* A pair of colours that is opaque and can be read on any page: the page's own if it names them, else the system's. */
  .kiosk {
    --_cover: var(--ff-color-surface, Canvas);
    --_on-cover: var(--ff-color-text, CanvasText);
    position: relative;
    min-height: inherit;
  }
  /* The line for help has a height of its own, in styles that may come later than these. */
  .kiosk button,
  .kiosk select,
  .kiosk summary,
  .kiosk .turn summary,
  .kiosk .choice,
  .kiosk input[type='text'] {
    min-height: 44px;
  }
  .kiosk .choice,
  .kiosk summary {
    padding-top: 0.6em;
    padding-bottom: 0.6em;
  }
  .kiosk .choice input {
    font-size: inherit;
  }
  .kiosk .intro + .notice {
    margin-top: 0.8em;
  }
  /* What has the focus is not under the bar. */
  .kiosk .box button,
  .kiosk .box input,
  .kiosk .box select,
  .kiosk .box summary,
  .kiosk .box textarea {
    scroll-margin-bottom: 5em;
  }
  .bar {
    display: flex;
    position: sticky;
    bottom: 0;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    margin-top: 0.75em;
    padding: 0.6em 0;
    border-top: var(--_border) solid var(--_line);
    background: var(--_cover);
    color: var(--_on-cover);
  }
  /* The code matters more, where there is little room. */
  .bar.done {
    position: static;
    border-top: 0;
  }
  .bar p {
    flex: 1 1 12em;
  }
  .bar p:not(:empty) {
    margin: 0.2em 0;
    margin-inline-end: 1em;
  }
  .bar p:empty {
    flex: none;
  }
  .bar button {
    border-width: 2px;
    font-weight: 600;
  }
  .cover {
    position: absolute;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_cover);
    color: var(--_on-cover);
    line-height: 1.5;
    overflow-wrap: anywhere;
    text-align: center;
    cursor: pointer;
  }
  .ask {
    position: absolute;
    top: 50%;
    right: 0;
    left: 0;
    max-width: 34em;
    margin: 0 auto;
    padding: 1.5em;
    transform: translateY(-50%);
  }
  .ask > * + * {
    margin-top: 0.8em;
  }
  .ask h2 {
    font-size: 1.45em;
    font-weight: 600;
    line-height: 1.25;
  }
  .ask .left {
    font-size: 1.2em;
    font-variant-numeric: tabular-nums;
  }
  .ask button {
    width: 14em;
    max-width: 100%;
    min-height: 4em;
    font-size: 1.1em;
  }
  .receipt {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
    grid-gap: 1.2em;
    align-items: start;
    padding: 1.2em;
    border: var(--_border) solid var(--_seam);
    border-radius: var(--_radius-inner);
    background: var(--_tint);
  }
  .receipt h3 {
    font-size: 1.1em;
    font-weight: 600;
  }
  .receipt > div > * + * {
    margin-top: 0.7em;
  }
`;
