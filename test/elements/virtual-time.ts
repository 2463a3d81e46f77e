/** A clock for the whole page, which goes only when it is told to; what is not asked of it stays real. */
export interface VirtualTime {
  /** Lets time pass and everything that is due in it happen, with what follows from that. */
  pass(milliseconds: number): Promise<void>;
  /** Sets the device's clock, as people and servers do; the page's own goes on. */
  set(by: number): void;
  /** Loses all that is waiting, as a player does that wakes up. */
  lose(what: 'timeout' | 'interval'): void;
  leave(): void;
}

interface Waiting {
  readonly call: () => void;
  readonly every: number | undefined;
  due: number;
}

/** Promises, messages and the device's storage are let through before the clock goes on. */
async function settled(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(0);
    });
  }
}

export function virtualTime(): VirtualTime {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  const { now } = Date;
  const steady = performance.now.bind(performance);
  const waiting = new Map<number, Waiting>();
  let time = steady();
  let device = now() - time;
  // Beyond the real ones, so that what was asked before is still called off by its number.
  let next = 1_000_000;

  const ask = (repeat: boolean) => (call: () => void, milliseconds = 0) => {
    waiting.set(++next, { call, due: time + milliseconds, every: repeat ? milliseconds : undefined });
    return next;
  };
  const forget = (real: (id?: number) => void) => (id?: number) => void (waiting.delete(id ?? 0) || real.call(window, id));
  Object.assign(window, { setTimeout: ask(false), setInterval: ask(true), clearTimeout: forget(clearTimeout), clearInterval: forget(clearInterval) });
  Date.now = () => Math.floor(time + device);
  performance.now = () => time;

  return {
    async pass(milliseconds) {
      const end = time + milliseconds;
      await settled();
      for (;;) {
        const [id, first] = [...waiting].sort(([, a], [, b]) => a.due - b.due)[0] ?? [];
        if (id === undefined || !first || first.due > end) break;
        time = Math.max(time, first.due);
        if (first.every === undefined) waiting.delete(id);
        else first.due += first.every;
        first.call();
        await settled();
      }
      time = end;
    },
    set: (by) => void (device += by),
    lose: (what) => waiting.forEach(({ every }, id) => (every === undefined) === (what === 'timeout') && waiting.delete(id)),
    leave() {
      Object.assign(window, { setTimeout, clearTimeout, setInterval, clearInterval });
      Date.now = now;
      performance.now = steady;
    },
  };
}
