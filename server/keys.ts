import { createHmac, randomBytes } from 'node:crypto';
import { base32 } from '../src/model/index.js';

/** Keyed hashes: without the server's secret, nothing in the database can be matched with a code that somebody holds. */
export interface Keys {
  receipt(code: string): string;
  /** Of a story's id, for the tombstone that it leaves. */
  story(id: string): string;
  token(token: string): string;
  invite(code: string): string;
  challenge(nonce: string): string;
  /** Signature of a place in the line. */
  ticket(text: string): string;
  /** Tells a secret from another, and nothing else of it. */
  readonly fingerprint: string;
  /** Keys for the two signatures of a challenge. */
  readonly challengeSignature: string;
  readonly challengeKeySignature: string;
}

/** Makes the keyed hashes of a secret, given as hexadecimal digits. */
export function createKeys(secret: string): Keys {
  const key = Buffer.from(secret, 'hex');
  const hash = (purpose: string, text: string) => createHmac('sha256', key).update(`${purpose}|${text}`).digest('hex');
  return {
    receipt: (code) => hash('receipt', code),
    story: (id) => hash('story', id),
    token: (token) => hash('token', token),
    invite: (code) => hash('invite', code),
    challenge: (nonce) => hash('spent', nonce),
    ticket: (text) => hash('ticket', text),
    fingerprint: hash('fingerprint', '').slice(0, 16),
    challengeSignature: hash('key', 'challenge'),
    challengeKeySignature: hash('key', 'challenge-key'),
  };
}

/** A new bearer token or one-time code: 256 bits that people copy and paste. */
export const newCode = (): string => `ff_${base32(randomBytes(32))}`;
