import { css } from 'lit';

// Beside the form's own, whose controls it shares.
export const styles = css`
  :host {
    --_min-height: 24em;
  }
  .title:focus {
    outline: none;
  }
  .entry {
    margin-top: 1.4em;
  }
  input.code {
    max-width: 24em;
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    letter-spacing: 0.06em;
    text-transform: uppercase;
  }
`;
