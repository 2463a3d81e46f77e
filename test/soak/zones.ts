// What the clocks of a zone do, by the engine's own tables.
const [minute, hour] = [60_000, 3_600_000];

/** The calendar day of an instant in a zone. */
export const dateIn = (zone: string, instant: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant);

const offsetIn = (zone: string, instant: number) => new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(instant).split('GMT')[1];

/** The first instant of each day that begins between two. */
export function midnightsIn(zone: string, from: number, to: number): readonly number[] {
  const found: number[] = [];
  const step = 15 * minute;
  for (let at = Math.ceil(from / step) * step; at < to; at += step) if (dateIn(zone, at) !== dateIn(zone, at - 1)) found.push(at);
  return found;
}

/** How often the clocks are put forward or back between two instants. */
export function changesIn(zone: string, from: number, to: number): number {
  let changes = 0;
  for (let at = from; at < to; at += hour) if (offsetIn(zone, at) !== offsetIn(zone, at + hour)) changes++;
  return changes;
}
