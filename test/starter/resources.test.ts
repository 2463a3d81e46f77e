import assert from 'node:assert/strict';
import { test } from 'node:test';
import { characters, clean, hostOf, isHearsay, parseResource } from '../../src/model/index.js';
import { starterResources } from '../../src/starter/resources.js';

test('every resource parses to itself: nothing is cut, cleaned or guessed', () => {
  for (const resource of starterResources) assert.deepEqual({ timeZone: undefined, verifiedOn: undefined, seenOn: undefined, ...parseResource(resource) }, resource);
});

test('each language has crisis, emotional, financial, mentorship, legal and practical help', () => {
  for (const lang of ['en', 'de']) {
    const kinds = new Set(starterResources.filter(({ langs }) => langs.includes(lang)).map(({ kind }) => kind));
    for (const kind of ['crisis', 'emotional', 'financial', 'mentorship', 'legal', 'practical'] as const) assert.ok(kinds.has(kind), `${lang}: ${kind}`);
  }
});

test('crisis help is there in every country', () => {
  const crisis = starterResources.filter(({ kind }) => kind === 'crisis');
  for (const { countries } of crisis) assert.deepEqual(countries, ['*']);
  // Two pages of different hosts, and yet no hearsay: it stands under what somebody writes.
  for (const place of crisis) assert.deepEqual([new Set(place.source.map(hostOf)).size, place.seenOn, isHearsay(place)], [2, '2023-10-01', false]);
});

test('no telephone number, no claim that somebody checked, and ids of their own', () => {
  for (const { id, title, summary, contact, verifiedOn } of starterResources) {
    assert.equal(verifiedOn, undefined, id);
    assert.doesNotMatch(`${title} ${summary} ${contact.startsWith('https:') ? '' : decodeURIComponent(contact)}`, /\d{3}/, id);
    assert.match(contact, /^(https:|mailto:\?)/, id);
    assert.ok(characters(title) <= 80 && characters(summary) <= 240, id);
    assert.equal(clean(title, 'one') + clean(summary), title + summary, id);
  }
  assert.equal(new Set(starterResources.map(({ id }) => id)).size, starterResources.length);
});
