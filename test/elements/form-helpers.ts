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

/** Fills in all that a story needs. */
export const tell = (element: Element): void =>
  fill(element, {
    wentWrong: 'I signed the lease before I had asked a single customer.',
    lesson: 'Ask ten people before you sign anything.',
    causes: 'timing',
    consent: true,
  });
