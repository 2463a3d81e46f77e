/** Keeps the screen from going to sleep, where the browser can and the page is served over https. */
export class Awake {
  private wanted = false;
  private lock: WakeLockSentinel | undefined;

  keep(wanted: boolean): void {
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    // A lock is lost whenever the page is out of sight.
    document[wanted ? 'addEventListener' : 'removeEventListener']('visibilitychange', this.ask);
    if (wanted) this.ask();
    else void this.lock?.release().catch(() => undefined);
  }

  private readonly ask = () => {
    if (document.hidden || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (lock) => {
        this.lock = lock;
        if (!this.wanted) void lock.release();
      },
      // The device saves power, or the page may not; it shows its lessons all the same.
      () => undefined,
    );
  };
}
