// QR codes as SVG. Made by lean-qr, which the README's decisions compare with others. A file of its own: loaded by what shows one.
import { css, html, type TemplateResult } from 'lit';
import { correction, generate } from 'lean-qr/nano';

// What the standard asks for around a code, in its own squares; many cameras find none without it.
const quiet = 4;

/** Dark on light in every mode: most cameras do not read the reverse. Five centimetres and more, where there is room. */
export const qrStyles = css`
  .qr {
    display: block;
    width: 100%;
    max-width: 7cm;
    height: auto;
    background: #fff;
    fill: #000;
    forced-color-adjust: none;
  }
`;

/** A QR code of a text, with error correction M. `label` says what it is to those who cannot see it; it is not the text. */
export function qr(text: string, label: string): TemplateResult {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * quiet;
  // One rectangle for each run of dark squares in a row.
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      const from = x;
      while (code.get(x, y)) x++;
      if (x > from) path += `M${from + quiet} ${y + quiet}h${x - from}v1h${from - x}z`;
    }
  }
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${label} shape-rendering="crispEdges"><path d=${path} /></svg>`;
}
