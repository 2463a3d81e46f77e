// One timer for all widgets of a page: it sleeps until the first of them is due.
const due = new Map<() => void, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

function arm(): void {
  clearTimeout(timer);
  if (due.size === 0) return;
  const next = Math.min(...due.values());
  timer = setTimeout(ring, Math.max(0, next - performance.now()));
}

function ring(): void {
  const now = performance.now();
  try {
    for (const [call, time] of [...due]) {
      if (time > now) continue;
      due.delete(call);
      call();
    }
  } finally {
    // One widget's bug must not stop the others for ever.
    arm();
  }
}

/** Calls `call` once, after some milliseconds; asking again for the same function moves its time. */
export function after(milliseconds: number, call: () => void): void {
  due.set(call, performance.now() + milliseconds);
  arm();
}

/** Forgets a call that has not come yet. */
export function cancel(call: () => void): void {
  due.delete(call);
  arm();
}
