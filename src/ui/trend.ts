// A line through time, as SVG of percentages: as wide as its box, without a measure. The README's decisions tell why it is
// our own. A file of its own: loaded by what has a past to show.
import { css, html, svg, type TemplateResult } from 'lit';

/** One step in time. */
export interface Step {
  /** What it is, for those who do not see it. */
  readonly name: string;
  /** 0, the foot of the plot, to 1, its top; `undefined` leaves a gap. */
  readonly height: number | undefined;
}

export const trendStyles = css`
  .line {
    display: block;
    flex: 1 1 0;
    min-width: 0;
    height: 3.4em;
    overflow: visible;
    stroke: var(--_seam);
    stroke-width: max(2px, 0.14em);
    stroke-linecap: round;
  }
  .line circle {
    fill: var(--_seam);
    stroke: none;
  }
  .line .axis line {
    stroke: var(--_line);
    stroke-width: max(1px, 0.05em);
  }
  .line .axis circle {
    fill: var(--_muted);
  }
  @media (forced-colors: active) {
    .line {
      stroke: CanvasText;
    }
    .line circle {
      fill: CanvasText;
    }
    .line .axis line {
      stroke: CanvasText;
    }
  }
`;

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/**
 * The plot of some steps under a name. Neighbours are joined; where a step has no height the line is broken, never drawn
 * through nor down to the foot, and a step without neighbours is a dot. Each step has its mark at the foot, so that a gap
 * can be counted. `mirrored`: time runs to the left.
 */
export function trendLine(steps: readonly Step[], name: string, mirrored: boolean): TemplateResult {
  const x = (index: number) => {
    const share = steps.length > 1 ? index / (steps.length - 1) : 0.5;
    return percent(mirrored ? 1 - share : share);
  };
  const y = (height: number) => percent(1 - Math.min(1, Math.max(0, height)));
  const joined = steps.map(({ height }, index) => {
    const before = steps[index - 1]?.height;
    return height === undefined || before === undefined ? '' : svg`<line x1=${x(index - 1)} y1=${y(before)} x2=${x(index)} y2=${y(height)} />`;
  });
  const dots = steps.map(({ name, height }, index) =>
    height === undefined ? '' : svg`<circle role="img" aria-label=${name} cx=${x(index)} cy=${y(height)} r="0.22em" />`,
  );
  return html`
    <svg class="line" role="group" aria-label=${name} focusable="false">
      <g class="axis" aria-hidden="true">
        <line x2="100%" />
        <line y1="100%" x2="100%" y2="100%" />
        ${steps.map((_, index) => svg`<circle cx=${x(index)} cy="100%" r="0.1em" />`)}
      </g>
      ${joined} ${dots}
    </svg>
  `;
}
