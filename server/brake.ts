// Slows down whoever tries codes, without knowing who that is: a space as a whole, in this process, for as long as the
// tries go on. Nothing is refused, since somebody with the right code may be among them.

/** Slows what is tried in a space. */
export interface Brake {
  /** Waits its turn: not at all, or up to two seconds where many tries of the last minute failed. */
  wait(space: string): Promise<void>;
  /** Notes a try that failed. */
  failed(space: string): void;
}

export interface BrakeOptions {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

const [minute, free, step, longest] = [60_000, 10, 100, 2000];
const most = free + longest / step;

export function createBrake({ now, sleep }: BrakeOptions): Brake {
  // By space, of which there are few. The moments stay here, and only as many as count.
  const failures = new Map<string, readonly number[]>();
  const recent = (space: string) => (failures.get(space) ?? []).filter((moment) => moment > now() - minute);
  return {
    async wait(space) {
      const over = recent(space).length - free;
      if (over > 0) await sleep(over * step);
    },
    failed: (space) => void failures.set(space, [...recent(space), now()].slice(-most)),
  };
}
