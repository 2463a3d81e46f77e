import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Plural } from '../i18n/index.js';

type Host = ReactiveControllerHost & HTMLElement;
export type Params = Readonly<Record<string, string | number>>;
/** Messages by their keys. */
export type Words = Readonly<Partial<Record<string, string | Plural>>>;
/** What loads the messages of each language besides English. */
export type Languages = Readonly<Record<string, () => Promise<Words>>>;

// Making a formatter takes longer than rendering a card; a page speaks one language, or two.
function kept<T>(make: (lang: string) => T): (lang: string) => T {
  const made = new Map<string, T>();
  return (lang) => {
    const format = made.get(lang) ?? make(lang);
    made.set(lang, format);
    return format;
  };
}
const pluralIn = kept((lang) => new Intl.PluralRules(lang));
const numberIn = kept((lang) => new Intl.NumberFormat(lang));
const monthIn = kept((lang) => new Intl.DateTimeFormat(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }));

// One observer for all widgets: a page that switches its language switches them too.
const hosts = new Set<Localize>();
let observer: MutationObserver | undefined;

/** Finds the language of its element (the nearest `lang` up the tree) and says messages in it. */
export class Localize implements ReactiveController {
  /** BCP 47 language of the widget's own words. */
  lang = 'en';
  /** Whether `lang` is loaded; until then a widget waits instead of flashing English. */
  ready = true;
  private messages: Words | undefined;
  /** BCP 47 language that the page asks for, whether the widget has its words or not. */
  wanted = '';

  constructor(
    private readonly host: Host,
    private english: Words,
    private readonly others: Languages,
  ) {
    host.addController(this);
  }

  hostConnected() {
    hosts.add(this);
    observer ??= new MutationObserver(() => hosts.forEach((localize) => localize.look()));
    observer.observe(document, { attributes: true, attributeFilter: ['lang'], subtree: true });
    this.look();
  }

  hostDisconnected() {
    hosts.delete(this);
    if (hosts.size === 0) observer?.disconnect();
  }

  /** Takes in English words that came with a part which is loaded later. */
  learn(words: Words): void {
    this.english = { ...this.english, ...words };
  }

  /** The message of a key, with `{name}` filled from `params`; `n` chooses the plural. */
  say(key: string, params: Params = {}): string {
    const message = this.messages?.[key] ?? this.english[key] ?? '';
    const text = typeof message === 'string' ? message : (message[pluralIn(this.lang).select(Number(params['n']))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => (typeof params[name] === 'number' ? this.number(params[name]) : String(params[name] ?? '')));
  }

  /** A number as the language writes it. */
  number(value: number): string {
    // The first format costs as much as the rest of a widget, and here it would change nothing.
    if (/^(en|de)\b/.test(this.lang) && Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
    return numberIn(this.lang).format(value);
  }

  /** The month of a calendar day as the language writes it. */
  month(day: string): string {
    return monthIn(this.lang).format(new Date(day));
  }

  private look() {
    const wanted = langOf(this.host);
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    const load = [wanted, wanted.split('-')[0] ?? ''].map((code) => this.others[code]).find(Boolean);
    if (!load) return this.settle('en', undefined);
    this.ready = false;
    load().then(
      (messages) => wanted === this.wanted && this.settle(wanted, messages),
      // Without its words a widget still works, in English.
      () => wanted === this.wanted && this.settle('en', undefined),
    );
  }

  private settle(lang: string, messages: Words | undefined) {
    this.lang = lang;
    this.messages = messages;
    this.ready = true;
    this.host.requestUpdate();
  }
}

/** The nearest `lang` of an element and what holds it, also across shadow roots; lower-cased, `en` if there is none. */
function langOf(element: Element): string {
  for (let node: Node | null = element; node; ) {
    const holder: Element | null | undefined = node instanceof Element ? node.closest('[lang]') : undefined;
    if (holder) return holder.getAttribute('lang')?.toLowerCase() || 'en';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}
