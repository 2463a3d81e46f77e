import { css } from 'lit';

// What every widget shares. Longhands and margins where Chromium 80 matters: no gap in flex, no inset.
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-height: var(--ff-min-height, var(--_min-height, 0));
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_size);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  p,
  h2,
  h3,
  ul,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* Inside, where the page's own rules for every element do not reach. */
  .box,
  .face {
    display: flex;
    flex-direction: column;
    min-height: inherit;
    padding: calc(var(--_space) * 1.5);
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    overflow-wrap: anywhere;
    -webkit-user-select: text;
    user-select: text;
  }
  .face {
    align-items: center;
    justify-content: center;
    text-align: center;
  }
  .face > * + * {
    margin-top: 1em;
  }
  .muted {
    color: var(--_muted);
  }
  .quiet {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip: rect(0 0 0 0);
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .seam {
    display: block;
    width: 100%;
    height: 1.5em;
    fill: none;
    stroke: var(--_seam);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .seam svg {
    display: block;
    width: 100%;
    height: 100%;
    overflow: visible;
  }
  .seam path {
    vector-effect: non-scaling-stroke;
  }
  :host(:dir(rtl)) .seam {
    transform: scaleX(-1);
  }
  /* Not drawn at all where the answer comes soon: that would flash, and cost a picture each frame. */
  .waiting .seam {
    max-width: 16em;
    stroke-dasharray: 100;
    animation: draw 2.4s ease-out 0.4s 1 both;
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 100;
    }
    to {
      stroke-dashoffset: 0;
    }
  }
  button {
    min-height: 2.4em;
    margin: 0;
    padding: 0.4em 1em;
    border: var(--_border) solid var(--_muted);
    border-radius: var(--_radius-pill);
    background: transparent;
    color: inherit;
    font: inherit;
    text-align: center;
    text-transform: none;
    letter-spacing: normal;
    cursor: pointer;
  }
  button:hover {
    background: var(--_tint);
  }
  button.go {
    padding: 0.5em 1.6em;
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  button[aria-disabled='true'] {
    opacity: 0.7;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  summary {
    cursor: pointer;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .seam {
      stroke: CanvasText;
    }
    button.go {
      border: 2px solid ButtonText;
    }
  }
  @media print {
    button {
      display: none;
    }
  }
`;
