import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loneliest, mostCounts, parseCompany, type Facets } from '../../src/model/facets.js';
import { hostile } from './helpers.js';

const said = (change: Partial<Facets> = {}): Facets => ({ kind: 'undisclosed', sector: 'undisclosed', stage: 'undisclosed', outcome: 'undisclosed', ...change });
const counts = [
  { ...said({ kind: 'business', sector: 'food', outcome: 'closed' }), n: 3 },
  { ...said({ kind: 'business', sector: 'food', outcome: 'sold' }), n: 5 },
  { ...said({ kind: 'business', sector: 'health' }), n: 1 },
  { ...said({ kind: 'event' }), n: 5 },
];

describe('who stands alone', () => {
  it('is nobody who says nothing, or what five others said', () => {
    assert.equal(loneliest({ counts }, said(), 5), undefined);
    assert.equal(loneliest({ counts }, said({ kind: 'business' }), 5), undefined);
    assert.equal(loneliest({ counts }, said({ kind: 'business', sector: 'food' }), 5), undefined);
  });

  it('is whoever says what fewer said, and is told what to leave out', () => {
    assert.equal(loneliest({ counts }, said({ kind: 'business', sector: 'health' }), 5), 'sector');
    assert.equal(loneliest({ counts }, said({ kind: 'business', sector: 'food', outcome: 'closed' }), 5), 'outcome');
    assert.equal(loneliest({ counts }, said({ kind: 'creative' }), 5), 'kind');
    assert.equal(loneliest({ counts: [] }, said({ stage: 'idea' }), 5), 'stage');
  });

  it('depends on k, never on more than k of a count', () => {
    const many = counts.map((count) => ({ ...count, n: Math.min(count.n, 3) }));
    for (const kind of ['business', 'event', 'creative'] as const) assert.equal(loneliest({ counts }, said({ kind }), 3), loneliest({ counts: many }, said({ kind }), 3));
  });
});

describe('the counts from an answer', () => {
  it('are read, without what is not known here', () => {
    assert.deepEqual(parseCompany({ counts: [...counts, { ...said(), kind: 'new', n: 4 }, { ...said(), n: 0 }, 7] })?.counts, counts);
    assert.equal(parseCompany({ counts: Array.from({ length: 2 * mostCounts }, () => ({ ...counts[0] })) })?.counts.length, mostCounts);
    for (const input of hostile) assert.deepEqual(parseCompany(input)?.counts ?? [], []);
  });
});
