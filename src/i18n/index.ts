import type { aids } from './en/aids.js';
import type { card } from './en/card.js';
import type { common } from './en/common.js';
import type { form } from './en/form.js';
import type { keep } from './en/keep.js';
import type { kiosk } from './en/kiosk.js';
import type { lobby } from './en/lobby.js';
import type { meetup } from './en/meetup.js';
import type { meter } from './en/meter.js';
import type { pulse } from './en/pulse.js';
import type { reading } from './en/reading.js';
import type { receipt } from './en/receipt.js';
import type { support } from './en/support.js';
import type { tellFor } from './en/tell-for.js';
import type { ticker } from './en/ticker.js';
import type { told } from './en/told.js';
import type { trend } from './en/trend.js';
import type { wall } from './en/wall.js';
import type { wallPanels } from './en/wall-panels.js';

type Source = typeof common & typeof aids & typeof card & typeof form & typeof keep & typeof kiosk & typeof lobby & typeof meetup & typeof meter & typeof pulse & typeof reading & typeof receipt & typeof support & typeof tellFor & typeof ticker & typeof told & typeof trend & typeof wall & typeof wallPanels;

/** The forms of a message that counts, by plural category of its language; `other` is always there. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

export type MessageKey = keyof Source;

/** A whole language: every message of every widget. */
export type Messages = { readonly [Key in MessageKey]: Source[Key] extends string ? string : Plural };

/** The languages besides English, which every widget carries. Add a file and a line to add one. */
export const languages: Readonly<Record<string, () => Promise<Messages>>> = {
  ar: async () => (await import('./ar.js')).ar,
  de: async () => (await import('./de.js')).de,
};
