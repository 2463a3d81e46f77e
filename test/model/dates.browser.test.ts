import { expect } from '@open-wc/testing';
import { dayIn, isTimeZone } from '../../src/model/dates.js';

const { supportedValuesOf } = Intl as { supportedValuesOf?: (key: 'timeZone') => string[] };
const zones = supportedValuesOf?.('timeZone') ?? ['Europe/Berlin', 'Pacific/Apia', 'America/Santiago'];
const starts = ['2024-02-28T00:00:00Z', '2026-03-28T10:00:00Z', '2026-10-24T10:00:00Z', '2026-12-31T00:00:00Z'];
// Every third hour of two days, some of them on clocks that are put forward or back; and parts of a millisecond, as an offset to a server's clock has.
const instants = starts.flatMap((start) => Array.from({ length: 16 }, (_, step) => Date.parse(start) + step * 10_800_000 - 0.5));

/** What is computed where the engine has no newer calendar. */
function older<T>(compute: () => T): T {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'Temporal');
  Reflect.deleteProperty(globalThis, 'Temporal');
  try {
    return compute();
  } finally {
    if (kept) Object.defineProperty(globalThis, 'Temporal', kept);
  }
}

describe('the day in a space', () => {
  it('is the same by an engine’s newer calendar as by its formats, in every zone', () => {
    const days = () => zones.map((zone) => `${zone} ${instants.map((instant) => dayIn(zone, instant)).join(' ')}`);
    expect(days()).to.deep.equal(older(days));
  });

  it('knows the same zones by both', () => {
    const names = [...zones, 'UTC', 'europe/berlin', '', 'Mars/Olympus', '+01:00', 'Z', '2026-01-01T00:00[Europe/Berlin]', 'T12:00[Europe/Berlin]', 'Europe/Berlin '];
    const known = () => names.filter(isTimeZone);
    expect(known()).to.have.length(zones.length + 2);
    expect(known()).to.deep.equal(older(known));
  });
});
