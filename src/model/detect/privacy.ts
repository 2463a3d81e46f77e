import type { Finding } from './finding.js';
import { findNames } from './names.js';
import { findStructured } from './structured.js';

export interface PrivateOptions {
  /** Names that the operator lists publicly. */
  readonly names: readonly string[];
}

/** What in a text may point to somebody, in its order and without overlap. */
export function findPrivate(text: string, { names }: PrivateOptions): readonly Finding[] {
  const { found, left } = findStructured(text);
  return [...found, ...findNames(left, names)].sort((one, other) => one.start - other.start);
}
