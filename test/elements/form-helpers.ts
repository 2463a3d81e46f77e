import { until } from './helpers.js';

/** Fills controls by id: text for fields and selects, `true` or `false` for boxes and radios. */
export function fill(element: Element, values: Readonly<Record<string, string | boolean>>): void {
  for (const [id, value] of Object.entries(values)) {
    const control = element.shadowRoot?.querySelector<HTMLInputElement>(`[id="${id}"]`);
    if (!control) throw new Error(`no control "${id}"`);
    if (typeof value === 'boolean') control.checked = value;
    else control.value = value;
    control.dispatchEvent(new Event(typeof value === 'boolean' || control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  }
}

/** Opens everything that is folded away. */
export async function unfold(element: Element): Promise<void> {
  element.shadowRoot?.querySelectorAll('details').forEach((fold) => (fold.open = true));
  await until(() => element.shadowRoot?.querySelector('#title') && element.shadowRoot.querySelector('#contributing'), 'the folds to open');
}

/** Fills in all that a story needs. */
export const tell = (element: Element): void =>
  fill(element, {
    wentWrong: 'I signed the lease before I had asked a single customer.',
    lesson: 'Ask ten people before you sign anything.',
    causes: 'timing',
    consent: true,
  });
