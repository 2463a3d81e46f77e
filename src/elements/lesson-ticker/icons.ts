import { html } from 'lit';

// Each in a box of its own, so that no script touches the svg (see ui/seam.ts).
export const play = html`<span class="icon"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M8 5v14l11-7z" /></svg></span>`;
export const pause = html`<span class="icon"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M9 5v14M15 5v14" /></svg></span>`;
export const previous = html`<span class="icon turn"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M15 5l-7 7 7 7" /></svg></span>`;
export const next = html`<span class="icon turn"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M9 5l7 7-7 7" /></svg></span>`;
