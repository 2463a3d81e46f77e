import { css } from 'lit';

export const readingStyles = css`
  .reading {
    width: min(42em, calc(100% - 2em));
    max-width: none;
    max-height: calc(100% - 2em);
    /* It hangs from above, so that what comes later moves nothing. */
    margin: 1em auto auto;
    padding: 0;
    overflow: auto;
    scrollbar-gutter: stable both-edges;
    overscroll-behavior: contain;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius);
    background: var(--ff-color-surface, Canvas);
    color: var(--ff-color-text, CanvasText);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .reading::backdrop {
    background: rgba(0, 0, 0, 0.55);
  }
  .sheet:focus {
    outline: none;
  }
  .ways-out {
    position: sticky;
    top: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    padding: 0.5em calc(var(--_space) * 1.5 - 0.25em);
    border-bottom: var(--_border) solid var(--_line);
    background: inherit;
  }
  .ways-out button {
    margin: 0.25em;
    font-size: 0.9em;
  }
  .steps {
    margin-inline-start: auto;
  }
  .shared {
    margin: 0.8em calc(var(--_space) * 1.5) 0;
    color: var(--_muted);
    font-size: 0.9em;
  }
  .shared:empty {
    display: none;
  }
  .link {
    width: calc(100% - var(--_space) * 3);
    margin: 0.8em calc(var(--_space) * 1.5) 0;
  }
  .reading ff-story-card {
    --ff-color-line: transparent;
    --ff-min-height: 0;
    --ff-color-surface: transparent;
  }
  .related {
    padding: 0 calc(var(--_space) * 1.5) var(--_space);
  }
  .related h4 {
    margin: 0 0 0.4em;
    font-size: 0.9em;
    font-weight: 600;
  }
  .related ul {
    list-style: none;
  }
  .related li {
    margin-top: 0.4em;
  }
  .related .open {
    min-height: 24px;
    text-decoration: underline;
    text-decoration-color: var(--_seam);
    text-underline-offset: 0.2em;
  }
  /* The story alone. */
  @media print {
    .reading[open] ~ .wall,
    .reading::backdrop,
    .ways-out,
    .shared,
    .link,
    .related {
      display: none;
    }
    .reading {
      position: absolute;
      top: 0;
      width: 100%;
      max-height: none;
      margin: 0;
      overflow: visible;
      border: 0;
    }
  }
`;
