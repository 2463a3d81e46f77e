import { expect, html } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { keptKeys } from '../../src/client/storage.js';
import type { MemoryBackend } from '../../src/backends/memory.js';
import type { FFElement } from '../../src/ui/element.js';
import { tell } from './form-helpers.js';
import { makeClient, mount, until } from './helpers.js';

export const shadow = (element: Element) => element.shadowRoot as ShadowRoot;
export const field = (element: Element, id = 'wentWrong') => shadow(element).querySelector<HTMLTextAreaElement>(`#${id}`);
export const asked = (element: Element) => shadow(element).querySelector('.ask') !== null;
export const receiptPage = 'https://stories.example/receipt?space=demo';

/** What the device keeps of people. */
export const secrets = async () => (await keptKeys('')).filter((key) => /^outbox|^draft|secret|receipt/.test(key));
/** Whether the browser would ask who leaves the page. */
export const leaving = (): boolean => {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
};

const real = { performance: performance.now.bind(performance), date: Date.now };
const ahead = { performance: 0, date: 0 };

/** Lets some seconds pass, on both clocks or on one; nobody is told of it. */
export function pass(seconds: number, clocks: readonly (keyof typeof ahead)[] = ['performance', 'date']): void {
  for (const clock of clocks) ahead[clock] += seconds * 1000;
}

/** Lets some seconds pass, and wakes what waits for it. */
export function passAwake(seconds: number): void {
  pass(seconds);
  dispatchEvent(new Event('focus'));
}

/** Takes the clocks over; returns what gives them back. */
export function ownClocks(): () => void {
  Object.assign(ahead, { performance: 0, date: 0 });
  performance.now = () => real.performance() + ahead.performance;
  Date.now = () => real.date() + ahead.date;
  return () => {
    Reflect.deleteProperty(performance, 'now');
    Date.now = real.date;
  };
}

/** Gives each test of a suite clocks of its own, and holds it to leaving nothing on the device. Returns what the device kept before. */
export function leavesNothing(): () => readonly string[] {
  let giveBack: () => void;
  let before: readonly string[] = [];
  beforeEach(async () => {
    giveBack = ownClocks();
    before = await secrets();
  });
  afterEach(async () => {
    giveBack();
    expect(await secrets(), 'what the device keeps').to.deep.equal(before);
  });
  return () => before;
}

interface Screen {
  readonly element: SubmissionForm;
  readonly backend: MemoryBackend;
  readonly events: unknown[];
}

/** A form on a shared screen. */
export async function kiosk(change: Partial<MemoryBackend> = {}): Promise<Screen> {
  const { client, backend } = makeClient({ timeout: 60_000 });
  Object.assign(backend, { receiptPage, ...change });
  const element = await mount<SubmissionForm>(html`<ff-submission-form kiosk layout="page" .client=${client}></ff-submission-form>`);
  await until(() => field(element), 'the form');
  const events: unknown[] = [];
  element.addEventListener('ff-story-submitted', (event) => events.push((event as CustomEvent<unknown>).detail));
  return { element, backend, events };
}

/** Tells a story on it and presses send. */
export function send({ element }: Pick<Screen, 'element'>): void {
  tell(element);
  shadow(element).querySelector<HTMLButtonElement>('[type="submit"]')?.click();
}

/** A screen on which a story was sent. */
export async function delivered(change: Partial<MemoryBackend> = {}): Promise<Screen> {
  const screen = await kiosk(change);
  send(screen);
  await until(() => shadow(screen.element).querySelector('.receipt'), 'the receipt');
  return screen;
}

/** A screen that asks whether somebody is there. */
export async function asking(): Promise<Screen> {
  const giveBack = ownClocks();
  const screen = await kiosk();
  tell(screen.element);
  passAwake(61);
  giveBack();
  await until(() => asked(screen.element), 'the question');
  return screen;
}

/** Every face of a form on a shared screen, in whatever language the page has. */
export const kioskFaces: Readonly<Record<string, () => Promise<FFElement>>> = {
  'form on a kiosk': async () => (await kiosk()).element,
  'form on a kiosk, asking': async () => (await asking()).element,
  'form on a kiosk, delivered': async () => (await delivered()).element,
  'form on a kiosk, not sent': async () => {
    const { element } = await kiosk({ fault: 'offline', faulty: 'stories' });
    send({ element });
    await until(() => shadow(element).querySelector('.after'));
    return element;
  },
};
