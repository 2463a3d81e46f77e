import { css } from 'lit';

export const styles = css`
  :host {
    --_min-height: 13em;
  }
  .eyebrow {
    margin-bottom: 0.5em;
    color: var(--_muted);
    font-size: 0.85em;
  }
  /* The longest lesson keeps the room, unseen, so that the page does not move with every turn. */
  .stage {
    display: grid;
    flex: 1;
    align-content: center;
  }
  .stage > * {
    grid-area: 1 / 1;
  }
  .lesson {
    max-width: 26em;
    font-family: var(--ff-font-lesson, ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif);
    font-size: 1.7em;
    line-height: 1.3;
    animation: 600ms ease-out;
  }
  .room {
    visibility: hidden;
  }
  .odd {
    animation-name: appear-odd;
  }
  .even {
    animation-name: appear-even;
  }
  @keyframes appear-odd {
    from {
      opacity: 0;
    }
  }
  @keyframes appear-even {
    from {
      opacity: 0;
    }
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    margin-top: 0.8em;
    color: var(--_muted);
    font-size: 0.9em;
  }
  .actions {
    display: flex;
    flex: none;
    color: var(--_text);
  }
  .actions button {
    display: grid;
    place-items: center;
    width: 2.75em;
    height: 2.75em;
    margin-inline-start: 0.4em;
    padding: 0;
    border-radius: 50%;
  }
  .icon {
    display: flex;
  }
  .icon svg {
    width: 1.1em;
    height: 1.1em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :host(:dir(rtl)) .turn {
    transform: scaleX(-1);
  }
  @media (max-width: 30em) {
    .lesson {
      font-size: 1.4em;
    }
  }
`;
