// What a reader finds and does in a document, by the words that stand there, also in shadow roots.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../tools/tab.js';

export type Kind = 'heading' | 'button' | 'link' | 'label' | 'image' | 'text' | 'pre';

// All visible elements of a kind with the words, in the order of the document; of a text, the innermost.
const find = `((kind, words) => {
  const all = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
  const says = (element) => (element.getAttribute('aria-label') ?? element.textContent).replace(/\\s+/g, ' ').trim();
  const selector = { heading: 'h1, h2, h3, h4, h5, h6', button: 'button', link: 'a[href]', label: 'label', image: 'img, [role="img"]', pre: 'pre', text: ':not(script, style)' }[kind];
  const isIt = (element) => (kind === 'label' ? says(element).startsWith(words) : says(element).includes(words));
  const found = all(document).filter((element) => element.matches(selector) && element.checkVisibility({ visibilityProperty: true }) && isIt(element));
  return kind === 'text' ? found.filter((element) => ![...element.children].some((child) => found.includes(child))) : found;
})`;
const text = JSON.stringify;
const element = (kind: Kind, words: string) => `${find}(${text(kind)}, ${text(words)})[0]`;
const isAtRest = (expression: string) => `new Promise((resolve) => {
  const place = () => JSON.stringify(${expression}?.getBoundingClientRect());
  const before = place();
  setTimeout(() => resolve(before !== undefined && place() === before), 100);
})`;
const field = (label: string) => `${element('label', label)}?.control`;

/** Asks until it is so; gives up after half a minute. */
export async function until<T>(what: string, ask: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 30_000; ; await sleep(50)) {
    // A document that is being left answers with an error.
    const answer = await ask().catch((error: unknown) => (Date.now() > end ? Promise.reject(error) : undefined));
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`it did not come to that: ${what}`);
  }
}

export class Reader {
  constructor(readonly place: Place) {}

  count(kind: Kind, words: string): Promise<number> {
    return this.place.evaluate(`${find}(${text(kind)}, ${text(words)}).length`);
  }

  /** Resolves once it is to be seen. */
  async see(kind: Kind, words = ''): Promise<void> {
    await until(`${kind} “${words}”`, () => this.count(kind, words));
  }

  async seeNoMore(kind: Kind, words: string): Promise<void> {
    await until(`no ${kind} “${words}”`, async () => (await this.count(kind, words)) === 0);
  }

  press(kind: Kind, words: string): Promise<void> {
    return this.meet(kind, words, element(kind, words));
  }

  /** Clicks an element once it stands still. */
  private async meet(kind: Kind, words: string, it: string): Promise<void> {
    for (let met: boolean | undefined = false, tries = 0; met === false && tries < 5; tries++) {
      await this.see(kind, words);
      // What loads above it moves it; a pointer would then meet something else, and is told so and comes again.
      await until(`${kind} “${words}” at rest`, () => this.place.evaluate<boolean>(isAtRest(it)));
      await this.place.evaluate(`(globalThis.met = false, ${it}.addEventListener('click', () => (globalThis.met = true), { capture: true, once: true }))`);
      await this.place.press(it);
      met = await this.place.evaluate<boolean | undefined>('globalThis.met').catch(() => undefined);
    }
  }

  /** What an expression about an element, named `it`, comes to. */
  async ask<T>(kind: Kind, words: string, expression: string): Promise<T> {
    await this.see(kind, words);
    return this.place.evaluate<T>(`((it) => ${expression})(${element(kind, words)})`);
  }

  /** Puts a text into a field in one go, in place of what is there, as from the clipboard. */
  async fill(label: string, words: string): Promise<void> {
    const isThere = await this.ask<boolean>('label', label, `(it.control.focus(), it.control.select(), document.execCommand('insertText', false, ${text(words)}), it.control.value !== '')`);
    if (!isThere) throw new Error(`“${label}” took nothing`);
  }

  /** Presses the keys of a text in a field. */
  async type(label: string, words: string): Promise<void> {
    await this.tick(label);
    await this.place.type(field(label), words);
  }

  /** Presses a key with Control held in a field, and Shift too for a capital letter. */
  async command(label: string, key: string): Promise<void> {
    await this.see('label', label);
    await this.place.command(field(label), key);
  }

  /** Sets the clocks of the document forward. Its timers ring as before: what looks at a clock each second soon knows. */
  later(seconds: number): Promise<void> {
    return this.place.evaluate(`void [performance, Date].forEach((clock) => { const now = clock.now.bind(clock); clock.now = () => now() + ${seconds * 1000}; })`);
  }

  valueOf(label: string): Promise<string> {
    return this.ask('label', label, 'it.control.value');
  }

  /** Chooses, as a list's own window, which no driver can press, would tell. */
  async choose(label: string, value: string): Promise<void> {
    await this.ask('label', label, `(it.control.value = ${text(value)}, ['input', 'change'].map((type) => it.control.dispatchEvent(new Event(type, { bubbles: true, composed: true }))), true)`);
  }

  /** Clicks a field: a box is ticked, another has the focus. */
  tick(label: string): Promise<void> {
    return this.meet('label', label, field(label));
  }
}

/** Fills in all that a story needs. */
export async function fillStory(reader: Reader, wentWrong: string): Promise<void> {
  await reader.fill('What went wrong?', wentWrong);
  await reader.fill('What did you learn from it?', 'Ask ten people before you sign anything.');
  await reader.choose('What was it mostly about?', 'timing');
  await reader.tick('On pages: ');
}

/** Fills in all that a story needs, and sends it. */
export async function tellStory(reader: Reader, wentWrong: string): Promise<void> {
  await fillStory(reader, wentWrong);
  await reader.press('button', 'Send to the moderators');
}
