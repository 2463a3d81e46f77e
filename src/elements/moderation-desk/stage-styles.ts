import { css } from 'lit';

// Never by colour alone: the last minute has a frame, and what is over a filled one and other words.
export const stageStyles = css`
  .stage[open] {
    position: fixed;
    top: 0;
    left: 0;
    z-index: 2147483647;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: space-between;
    box-sizing: border-box;
    width: 100vw;
    max-width: none;
    height: 100vh;
    max-height: none;
    margin: 0;
    padding: 3vh 3vw;
    border: 2vmin solid #000;
    background: #000;
    color: #fff;
    text-align: center;
    overflow: auto;
  }
  .stage:focus {
    outline: none;
  }
  .stage p {
    margin: 0;
  }
  .stage .whose {
    max-width: 100%;
    font-size: 5vmin;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .stage .whose > * {
    margin: 0 0.3em;
  }
  .stage .time {
    font-size: 34vw;
    font-size: min(34vw, 56vh);
    font-weight: 700;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }
  .stage .phase {
    font-size: 8vmin;
    font-weight: 700;
    line-height: 1.2;
  }
  .stage .keys {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
  }
  .stage button {
    margin: 0.3em;
    border-color: currentColor;
    background: transparent;
    color: inherit;
  }
  .stage button:focus-visible {
    outline: 3px solid currentColor;
    outline-offset: 3px;
  }
  .stage[data-face='last'] {
    border: 4vmin double #000;
    background: #ffd54a;
    color: #000;
  }
  .stage[data-face='over'] {
    border: 4vmin solid #fff;
    background: #7a0010;
    color: #fff;
  }
  .stage[data-face='over'] .phase {
    padding: 0 0.6em;
    background: #fff;
    color: #7a0010;
  }
  .stage[data-face='ready'] .time {
    opacity: 0.75;
  }
  .stage[data-face='questions'] .time {
    font-size: 20vw;
    font-size: min(20vw, 34vh);
  }
  @media (forced-colors: active) {
    .stage[data-face='over'] .phase {
      border: 1vmin solid;
    }
  }
`;
