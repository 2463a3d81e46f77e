import { css } from 'lit';

// Viewport units, here alone: a screen is read from across a room, so what counts is its own size. Longhands and margins
// only, for the browsers in players. What moves is opacity and transform; visibility just follows.
export const styles = css`
  :host {
    position: relative;
    height: 100vh;
    overflow: hidden;
    font-size: var(--ff-font-size, 3vmin);
    cursor: none;
  }
  .screen {
    position: absolute;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    background: var(--_surface);
    color: var(--_text);
    font-family: var(--ff-font, system-ui, sans-serif);
    line-height: 1.4;
    text-align: start;
  }
  .dark {
    --_surface: var(--ff-color-surface, #14110f);
    --_text: var(--ff-color-text, #f2ebe0);
    --_muted: var(--ff-color-muted, #b5aa9a);
    --_seam: var(--ff-color-seam, #d9a94a);
    --_gold: var(--ff-color-gold, #e6bf72);
    --_plate: #d3cabb;
    color-scheme: dark;
  }
  .light {
    --_surface: var(--ff-color-surface, #faf6ef);
    --_text: var(--ff-color-text, #25211b);
    --_muted: var(--ff-color-muted, #51493f);
    --_seam: var(--ff-color-seam, #b07d1e);
    --_gold: var(--ff-color-gold, #65450b);
    --_plate: #ffffff;
    color-scheme: light;
  }
  .shift {
    display: flex;
    flex-direction: column;
    height: 100%;
    padding: 5vmin 6vmin;
  }
  .head,
  .foot,
  .form {
    display: flex;
    justify-content: space-between;
  }
  .head {
    color: var(--_muted);
  }
  .head p + p {
    margin-inline-start: 4vmin;
    text-align: end;
  }
  .stage {
    position: relative;
    flex: 1;
    min-height: 0;
    margin: 2vmin 0;
  }
  .layer {
    position: absolute;
    top: 0;
    right: 0;
    bottom: 0;
    left: 0;
    display: flex;
    flex-direction: column;
    justify-content: center;
    visibility: hidden;
    opacity: 0;
    transition: opacity 1200ms ease-in-out, visibility 0s 1200ms;
  }
  .front {
    visibility: visible;
    opacity: 1;
    transition: opacity 1200ms ease-in-out, visibility 0s;
  }
  .face {
    border: 0;
    background: none;
  }
  .eyebrow {
    color: var(--_gold);
  }
  .from,
  .address {
    color: var(--_muted);
  }
  .lesson {
    margin: 1.6vmin 0 2.4vmin;
    overflow-wrap: break-word;
    font-family: var(--ff-font-lesson, ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif);
    font-size: max(6vh, 7.6vmin);
    line-height: 1.2;
    text-wrap: balance;
  }
  @supports (hyphenate-limit-chars: 16 6 6) {
    .lesson {
      hyphens: auto;
      hyphenate-limit-chars: 16 6 6;
    }
  }
  /* The marks above and below its letters need the room. */
  .lesson:lang(ar) {
    line-height: 1.5;
  }
  [data-size='0'] .lesson {
    font-size: max(6vh, 11.4vmin);
    line-height: 1.12;
  }
  [data-size='1'] .lesson {
    font-size: max(6vh, 9.6vmin);
    line-height: 1.14;
  }
  [data-size='2'] .lesson {
    font-size: max(6vh, 8.5vmin);
  }
  [data-size='4'] .lesson {
    font-size: 6vh;
  }
  [data-size='5'] .lesson {
    font-size: 4.6vh;
  }
  [data-size='6'] .lesson {
    font-size: 3.4vh;
  }
  /* Under the name of the house it has the screen to itself. */
  .pulse {
    top: 13vmin;
    right: 6vmin;
    bottom: 5vmin;
    left: 6vmin;
    overflow: hidden;
    --ff-color-text: var(--_text);
    --ff-color-muted: var(--_muted);
    --ff-color-surface: transparent;
    --ff-color-accent: var(--_seam);
    --ff-color-seam: var(--_seam);
    --ff-color-gold: var(--_gold);
    --ff-border-width: 0px;
    --ff-min-height: 0;
    --ff-font-size: 1em;
    --ff-space: 0px;
  }
  .pulse ff-pulse-poll::part(title) {
    font-family: var(--ff-font-lesson, ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif);
    font-size: 1.9em;
    font-weight: 400;
  }
  .house {
    flex: none;
    transition: opacity 1200ms ease-in-out;
  }
  .house > .seam {
    width: calc(100% + 14vmin);
    height: 4vmin;
    margin: 0 -7vmin 3.6vmin;
    stroke-width: 0.3vmin;
  }
  [dir='rtl'] .seam {
    transform: scaleX(-1);
  }
  .foot {
    align-items: center;
    min-height: 20vmin;
  }
  .foot.turned {
    flex-direction: row-reverse;
  }
  .meetup {
    min-width: 0;
    margin-inline-end: 6vmin;
  }
  .turned .meetup {
    margin-inline-start: 6vmin;
    margin-inline-end: 0;
  }
  .big {
    font-size: 1.5em;
    line-height: 1.3;
    text-wrap: balance;
  }
  .form {
    flex: none;
    align-items: center;
    max-width: 46vw;
  }
  .form p {
    min-width: 0;
    margin-inline-start: 3vmin;
  }
  .address {
    overflow-wrap: anywhere;
  }
  .away {
    opacity: 0;
  }
  .qr {
    flex: none;
    width: 20vmin;
    max-width: none;
    border-radius: 1vmin;
    background: var(--_plate);
  }
  .mark {
    display: none;
    position: absolute;
    top: 50%;
    left: 50%;
    width: 24vmin;
    margin: -1vmin -12vmin;
    opacity: 0.25;
  }
  .night {
    background: #000000;
  }
  .night .shift {
    opacity: 0;
  }
  .night .mark {
    display: block;
  }
  @media (orientation: portrait) {
    .lesson {
      line-height: 1.12;
    }
    .form {
      flex-direction: column;
      align-items: flex-start;
      max-width: 44vw;
    }
    .form p {
      margin: 1vmin 0 0;
    }
    .big {
      font-size: 1.25em;
    }
  }
  /* The longest lessons on a narrow screen, in a wide font: what a lesson needs comes before all else. */
  .tight .meetup,
  .tight .from {
    display: none;
  }
  .shift.tight {
    padding-top: 3vmin;
    padding-bottom: 3vmin;
  }
  .tight .seam {
    margin-bottom: 2vmin;
  }
  .tight .foot {
    flex-direction: row;
    min-height: 0;
  }
  .tight .form {
    flex-direction: row;
    align-items: center;
    max-width: none;
  }
  .tight .form p {
    margin: 0;
    margin-inline-start: 3vmin;
  }
  .tight .qr {
    width: 15vmin;
  }
`;
