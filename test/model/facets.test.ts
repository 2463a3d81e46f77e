import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loneliest, mostCounts, parseCompany, type Crowd, type Facets, parseCauseCounts } from '../../src/model/facets.js';
import { hostile } from './helpers.js';

const said = (change: Partial<Facets> = {}): Facets => ({ kind: 'undisclosed', sector: 'undisclosed', stage: 'undisclosed', outcome: 'undisclosed', ...change });
const counts = [
  { ...said({ kind: 'business', sector: 'food', outcome: 'closed' }), n: 3 },
  { ...said({ kind: 'business', sector: 'food', outcome: 'sold' }), n: 5 },
  { ...said({ kind: 'business', sector: 'health' }), n: 1 },
  { ...said({ kind: 'event' }), n: 5 },
];

const by = (change: Partial<Facets>, crowd: Partial<Crowd> = {}, among = counts) => loneliest({ counts: among }, said(change), { k: 5, ...crowd });

describe('who stands alone', () => {
  it('is nobody who says nothing, or what five others said', () => {
    for (const change of [{}, { kind: 'business' }, { kind: 'business', sector: 'food' }] as const) assert.equal(by(change), undefined);
    assert.equal(by({}, { headCount: 1 }), undefined);
  });

  it('is whoever says what fewer said, and is told what to leave out', () => {
    assert.deepEqual(by({ kind: 'business', sector: 'health' }), { facet: 'sector', by: 'stories' });
    assert.deepEqual(by({ kind: 'business', sector: 'food', outcome: 'closed' }), { facet: 'outcome', by: 'stories' });
    assert.deepEqual(by({ kind: 'creative' }), { facet: 'kind', by: 'stories' });
    assert.deepEqual(by({ stage: 'idea' }, {}, []), { facet: 'stage', by: 'stories' });
  });

  it('is whoever says what hardly two of the house would, however many stories say it', () => {
    assert.equal(by({ kind: 'business', sector: 'food' }, { headCount: 400 }), undefined);
    assert.deepEqual(by({ kind: 'business', sector: 'food' }, { headCount: 200 }), { facet: 'sector', by: 'house' });
    assert.deepEqual(by({ kind: 'business' }, { headCount: 19 }), { facet: 'kind', by: 'house' });
    assert.equal(by({ kind: 'business' }, { headCount: 20 }), undefined);
  });

  it('depends on k, never on more than k of a count', () => {
    const many = counts.map((count) => ({ ...count, n: Math.min(count.n, 3) }));
    for (const kind of ['business', 'event', 'creative'] as const) assert.deepEqual(by({ kind }, { k: 3 }), by({ kind }, { k: 3 }, many));
  });
});

describe('the counts from an answer', () => {
  it('are read, without what is not known here', () => {
    assert.deepEqual(parseCompany({ counts: [...counts, { ...said(), kind: 'new', n: 4 }, { ...said(), n: 0 }, 7] })?.counts, counts);
    assert.equal(parseCompany({ counts: Array.from({ length: 2 * mostCounts }, () => ({ ...counts[0] })) })?.counts.length, mostCounts);
    for (const input of hostile) assert.deepEqual(parseCompany(input)?.counts ?? [], []);
  });
});

it('causes are counted once each, most first; one that this version does not know is another "other"', () => {
  const counts = [{ cause: 'timing', n: 2 }, { cause: 'other', n: 3 }, { cause: 'moon_phase', n: 4 }, { cause: 'people', n: 'x' }, null];
  assert.deepEqual(parseCauseCounts({ counts }), [{ cause: 'other', n: 7 }, { cause: 'timing', n: 2 }]);
  assert.deepEqual([parseCauseCounts({}), parseCauseCounts(null)], [[], undefined]);
});
