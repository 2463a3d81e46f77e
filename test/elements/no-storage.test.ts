import { expect, html } from '@open-wc/testing';
import '../../src/all.js';
import type { FFElement } from '../../src/ui/element.js';
import { replaced } from '../client/helpers.js';
import { makeClient, mount, textOf } from './helpers.js';
import { noStorage, widgetsInTrouble } from './storage-cases.js';

const denied = () => {
  throw new DOMException('not here', 'SecurityError');
};
const failing = () => {
  const request = new EventTarget() as EventTarget & { onerror?: () => void; error: unknown };
  request.error = new DOMException('broken', 'UnknownError');
  setTimeout(() => request.onerror?.());
  return request;
};
/** The ways in which a browser withholds its storage: private windows, sandboxed frames, a broken profile, an odd browser. */
const withheld: Readonly<Record<string, unknown>> = { 'storage is denied': { open: denied }, 'storage does not open': { open: failing }, 'there is no storage': undefined };

describe('widgets in a browser that refuses storage', () => {
  // For good, since the client opens its own once a page; a demo's opens again after the trouble.
  before(() => {
    const real = indexedDB;
    const open = (name: string, version?: number) => (name === 'failing-forward' ? denied() : real.open(name, version));
    Object.defineProperty(globalThis, 'indexedDB', { value: { open }, configurable: true, writable: true });
  });

  for (const [what, storage] of Object.entries(withheld)) {
    const troubled = (run: () => Promise<void>) => replaced(globalThis, 'indexedDB', storage, run);

    it(`where ${what}: the form says so before anything is typed, and is accessible`, () =>
      troubled(async () => {
        const { client } = makeClient();
        const form = await mount<FFElement>(html`<ff-submission-form .client=${client}></ff-submission-form>`);
        expect(textOf(form)).to.contain('This browser lets the page store nothing');
        await expect(form).to.be.accessible();
      }));
    widgetsInTrouble(what, { troubled, says: noStorage });
  }
});
