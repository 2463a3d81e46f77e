// Stands in a page before its own scripts, as text: one clock in the place of the engine's, which the driver moves, and a
// witness of what is on the screen.
// `start` is the world's time, of which the device's own is `ahead` by some milliseconds.
{
  const { start, ahead } = window.soakOptions;
  let now = start;
  let lastId = 0;
  const timers = new Map();
  const engine = { Date, fetch: fetch.bind(window) };

  const set = (repeat) => (call, milliseconds = 0, ...given) => {
    // Whole, and never too early: whoever finds that its time has not come yet would wait for nothing, for ever.
    const pause = Math.max(Math.ceil(Number(milliseconds) || 0), repeat ? 1 : 0);
    timers.set(++lastId, { call, given, at: now + pause, every: repeat ? pause : undefined });
    return lastId;
  };
  window.setTimeout = set(false);
  window.setInterval = set(true);
  window.clearTimeout = window.clearInterval = (id) => void timers.delete(id);
  performance.now = () => now - start;
  const device = () => now + ahead;
  window.Date = new Proxy(engine.Date, {
    apply: () => new engine.Date(device()).toString(),
    construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [device()], made === window.Date ? target : made),
    get: (target, key) => (key === 'now' ? device : Reflect.get(target, key)),
  });

  // What the engine does in its own time must be over before the clock moves on, or it would seem to take for ever.
  let [asking, storing] = [0, 0];
  const answered = () => asking--;
  const asks = (promise) => {
    asking++;
    promise.then(answered, answered);
    return promise;
  };
  const stores = (target, ...types) => {
    storing++;
    for (const type of types) target.addEventListener(type, () => storing--);
    return target;
  };
  const copies = new Map();
  /** What a cache in front of the server would answer, where the driver wants one: most polls, and so hours, are spared. */
  const copyOf = (address) => {
    const { at, body } = copies.get(address) ?? {};
    if (!(now - at < soak.fresh)) return undefined;
    return new Response(/\/time$/.test(address) ? JSON.stringify({ now: new engine.Date(now) }) : body, { headers: { 'Content-Type': 'application/json' } });
  };
  async function ask(address, options) {
    // The server lives in the same world.
    const answer = await engine.fetch(address, { ...options, headers: { ...options?.headers, 'X-Clock': String(now) } });
    if (soak.fresh > 0 && answer.ok && /json/.test(answer.headers.get('Content-Type'))) copies.set(address, { at: now, body: await text.call(answer.clone()) });
    return answer;
  }
  window.fetch = (address, options) => {
    const copy = copyOf(address);
    return copy ? Promise.resolve(copy) : asks(ask(address, options));
  };
  const { text } = Response.prototype;
  Response.prototype.text = function () {
    return asks(text.call(this));
  };
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...given) {
    return stores(open.apply(this, given), 'success', 'error');
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...given) {
    return stores(transaction.apply(this, given), 'complete', 'abort');
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    if (soak.full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    return put.apply(this, given);
  };

  const channel = new MessageChannel();
  /** Lets everything that waits for its turn take it. */
  const turn = () =>
    new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage('');
    });
  const settle = async () => {
    // Turn by turn: a timer of the engine would round each answer up to four milliseconds.
    do await turn();
    while (storing > 0 || (asking > 0 && soak.patient));
  };

  /** What somebody in front of it sees, in whatever shadow trees: not what waits behind, hidden from readers too. */
  function seen(root = document.body, found = { lesson: '', pulse: false, error: false, isOfTheDay: false }) {
    for (const element of root.children) {
      if (element.getAttribute('aria-hidden') === 'true') continue;
      const { localName } = element;
      if (localName === 'svg') continue;
      const part = element.getAttribute('part');
      if (part === 'lesson') found.lesson = element.textContent.trim();
      else if (part === 'error') found.error = true;
      else if (localName === 'ff-pulse-poll') found.pulse = true;
      else if (localName === 'p' && element.textContent === 'Lesson of the day') found.isOfTheDay = true;
      seen(element, found);
      if (element.shadowRoot) seen(element.shadowRoot, found);
    }
    return found;
  }

  const soak = (window.soak = {
    /** Whether the device has no room left. */
    full: false,
    /** Whether the clock waits for what is asked for; not where no answer will come. */
    patient: true,
    /** Milliseconds for which a good answer is good for the next who asks. */
    fresh: 0,
    /** Texts that may stand on the screen; empty: any. */
    known: [],
    turns: 0,
    /** Moments at which there was no lesson, or something else beside it. */
    wrong: [],
    /** What stood on the screen last as the lesson of the day. */
    ofTheDay: '',
    /** Looks at the screen. */
    look() {
      const { lesson, pulse, error, isOfTheDay } = seen();
      if (isOfTheDay) soak.ofTheDay = lesson;
      const isKnown = soak.known.length === 0 || soak.known.includes(lesson);
      if (!error && (lesson === '' ? pulse : isKnown)) return;
      if (soak.wrong.length < 20) soak.wrong.push(`${new engine.Date(now).toISOString()}: "${lesson}"${error ? ' and an error' : ''}`);
    },
    /** Moves the clock at once, as where the device was asleep: what was due meanwhile comes now. */
    leap(to) {
      now = to;
      return soak.advance(to, false);
    },
    /** Moves the clock, timer by timer; with `watched` each of them leaves a lesson on the screen. */
    async advance(to, watched) {
      for (;;) {
        await settle();
        if (watched) soak.look();
        let next;
        for (const [id, timer] of timers) if (timer.at <= to && (!next || timer.at < next.timer.at)) next = { id, timer };
        if (!next) break;
        const { id, timer } = next;
        now = Math.max(now, timer.at);
        if (timer.every === undefined) timers.delete(id);
        else timer.at = now + timer.every;
        soak.turns++;
        timer.call(...timer.given);
      }
      now = to;
      await settle();
    },
  });
}
