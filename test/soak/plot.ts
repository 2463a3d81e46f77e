import type { SoakDay } from './soak.js';

const [width, height, left, top, right, bottom] = [960, 360, 72, 48, 40, 44];

/** A picture of the memory of each day, as SVG. */
export function plot(days: readonly SoakDay[], title: string): string {
  const most = Math.ceil(Math.max(...days.map(({ heap }) => heap)) / 500_000) * 0.5;
  const x = (day: number) => left + ((day - 1) / Math.max(1, days.length - 1)) * (width - left - right);
  const y = (megabytes: number) => height - bottom - (megabytes / most) * (height - top - bottom);
  const line = days.map(({ day, heap }) => `${x(day).toFixed(1)} ${y(heap / 1e6).toFixed(1)}`).join(' L');
  const [, second] = days;
  // How far the last day may be away from the second.
  const band = second ? [1.05, 0.95].map((share) => y((second.heap / 1e6) * share)) : [];
  const marks = Array.from({ length: most * 2 + 1 }, (_, at) => at / 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="14">
<rect width="${width}" height="${height}" fill="#fffdf9"/>
<text x="${left}" y="28" font-size="17" fill="#25211b">${title}</text>
${band.length > 0 ? `<rect x="${left}" y="${band[0]?.toFixed(1)}" width="${width - left - right}" height="${((band[1] ?? 0) - (band[0] ?? 0)).toFixed(1)}" fill="#f3ece0"/>` : ''}
${marks.map((mark) => `<path d="M${left} ${y(mark).toFixed(1)}H${width - right}" stroke="#e2d8c8"/><text x="${left - 10}" y="${(y(mark) + 5).toFixed(1)}" text-anchor="end" fill="#655d51">${mark} MB</text>`).join('\n')}
${days.filter(({ day }) => day === 1 || day % 5 === 0).map(({ day }) => `<text x="${x(day).toFixed(1)}" y="${height - bottom + 24}" text-anchor="middle" fill="#655d51">day ${day}</text>`).join('\n')}
<path d="M${line}" fill="none" stroke="#b07d1e" stroke-width="3" stroke-linejoin="round"/>
</svg>
`;
}
