// The way back to a story that lies on this device. The inbox keeps it under its receipt; what is withdrawn leaves a mark
// there in place of its text, so that a late retry does not bring it back.
import type { Day } from '../model/dates.js';
import { isRecord } from '../model/read.js';
import { parseTold, type Told } from '../model/told.js';
import type { LocalStore } from './local-store.js';
import { toldRules } from './told.js';

export interface ReceiptsParts {
  readonly store: LocalStore;
  readonly today: () => Day;
}

/** The place of a story on the device. */
export const inboxOf = (receipt: unknown): string => `inbox|${String(receipt)}`;

export function localReceipts({ store, today }: ReceiptsParts) {
  const { missing, amended, messaged } = toldRules('local');

  function toldOf(kept: unknown): Told {
    // Earlier versions kept a story without what has become of it.
    const told = isRecord(kept) ? parseTold({ status: 'submitted', revision: 1, ...kept }) : undefined;
    if (!told) throw missing();
    return told;
  }

  const changed = async (receipt: unknown, how: (told: Told) => Told) =>
    toldOf(await store.change(inboxOf(receipt), (kept) => ({ ...(kept as object), ...how(toldOf(kept)) })));

  return {
    get: async (receipt: string): Promise<unknown> => toldOf((await store.read([inboxOf(receipt)]))[0]),
    update: (receipt: string, body: unknown): Promise<unknown> => changed(receipt, (told) => amended(told, body)),
    async remove(receipt: string): Promise<unknown> {
      await store.change(inboxOf(receipt), (kept) => {
        toldOf(kept);
        return 'withdrawn';
      });
      return {};
    },
    async say(body: unknown): Promise<unknown> {
      const { receipt, text } = isRecord(body) ? body : {};
      return changed(receipt, (told) => messaged(told, text, today()));
    },
  };
}
