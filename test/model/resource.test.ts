import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { hostOf, isSafeLink } from '../../src/model/link.js';
import { isHearsay, isStale, parseResource } from '../../src/model/resource.js';
import { hostile, type Row } from './helpers.js';

const resource = (change: Row = {}) => parseResource({ id: 'r1', title: 'Debt advice', contact: 'https://debt.example/help', ...change });

describe('a link to somewhere to turn to', () => {
  it('may be a page, a mail, a call or a message', () => {
    for (const link of ['https://a.example', 'HTTPS://a.example/x?y=1#z', 'https://[::1]:8443/', 'mailto:a@b.example', 'tel:+49800123', 'tel:112', 'sms:741741', 'Tel:+1']) {
      assert.equal(isSafeLink(link), true, link);
      assert.equal(resource({ contact: link })?.contact, link);
    }
  });

  it('is never code, a file, a page without encryption, or of this site', () => {
    const links = [
      'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'http://a.example', 'ftp://a.example', 'file:///etc/passwd', 'blob:https://a.example/x',
      'about:blank', 'intent://x', 'ws://a.example', '//a.example', '/a', 'a.example', '', 'https:', 'https://', 'https:///a.example', 'https:a.example', 'https:/a.example', 'mailto:', 'tel:', 'tel:x', 'sms:', 'view-source:https://a.example',
    ];
    for (const link of links) {
      assert.equal(isSafeLink(link), false, link);
      assert.equal(resource({ contact: link }), undefined, link);
    }
  });

  it('is not smuggled in by white space, line ends or signs that browsers drop', () => {
    for (const blank of [' ', '\t', '\n', '\r', '\u00a0', '\u2028', '\ufeff']) {
      for (const link of [`${blank}javascript:alert(1)`, `java${blank}script:alert(1)`, `javascript${blank}:alert(1)`, `javascript:alert(1)//${blank}https://a.example`, `${blank}https://a.example`, `https://a.example${blank}`, `ht${blank}tps://a.example`, `https://${blank}a.example`]) {
        assert.equal(isSafeLink(link), false, JSON.stringify(link));
      }
    }
    for (const control of ['\u0000', '\u0001', '\u001f', '\u007f']) assert.equal(isSafeLink(`${control}javascript:alert(1)`) || isSafeLink(`java${control}script:alert(1)`), false);
    assert.equal(isSafeLink('https://a.example\njavascript:alert(1)'), false);
    assert.equal(isSafeLink('javascript:alert(1)\nhttps://a.example'), false);
  });

  it('is followed where it says, as the browser reads it', () => {
    for (const link of ['https://a.example', 'mailto:a@b.example', 'tel:112', 'sms:741741']) assert.match(new URL(link, 'http://host.example').protocol, /^(https|mailto|tel|sms):$/);
  });

  it('is bounded', () => {
    assert.ok(resource({ contact: `https://a.example/${'x'.repeat(482)}` }));
    assert.equal(resource({ contact: `https://a.example/${'x'.repeat(483)}` }), undefined);
    for (const contact of hostile) assert.equal(resource({ contact }), undefined);
  });
});

describe('a resource row', () => {
  it('is shown with a title and a safe contact; all else has a quiet default', () => {
    assert.deepEqual(resource(), {
      id: 'r1', kind: 'other', title: 'Debt advice', summary: '', provider: '', contact: 'https://debt.example/help', countries: [], langs: [], hours: '', openingHours: '', cost: 'undisclosed', anonymous: false, human: false, pinned: false, causes: [], source: [],
    });
    for (const field of ['id', 'title', 'contact']) assert.equal(resource({ [field]: undefined }), undefined);
    for (const input of hostile) assert.equal(parseResource(input), undefined);
  });

  it('survives whatever stands in any other member', () => {
    for (const field of ['kind', 'summary', 'provider', 'countries', 'langs', 'hours', 'openingHours', 'timeZone', 'cost', 'anonymous', 'human', 'pinned', 'causes', 'verifiedOn', 'source', 'seenOn']) {
      for (const value of hostile) assert.deepEqual({ ...resource({ [field]: value }), [field]: 0 }, { ...resource(), [field]: 0 });
    }
  });

  it('keeps what is known of its lists, and says "other" of a kind that is not', () => {
    const read = resource({ kind: 'spiritual', countries: ['DE', 'de', '*', 'Germany', 'AT', 'DE'], langs: ['de', 'x', 'de-AT'], causes: ['spending', 'luck'], cost: 'cheap', anonymous: 'yes', verifiedOn: '2026-02-30' });
    assert.deepEqual([read?.kind, read?.countries, read?.langs, read?.causes, read?.cost, read?.anonymous, read?.verifiedOn], ['other', ['DE', '*', 'AT'], ['de', 'de-AT'], ['spending'], 'undisclosed', false, undefined]);
  });
});

test('hours that cannot be read and zones that nobody knows are left out, and the words about them stay', () => {
  const read = resource({ hours: 'Mondays', openingHours: 'Mondays', timeZone: 'Mars/Olympus' });
  assert.deepEqual([read?.hours, read?.openingHours, read?.timeZone], ['Mondays', '', undefined]);
  const known = resource({ openingHours: 'Mo 09:00-17:00', timeZone: 'Asia/Tokyo' });
  assert.deepEqual([known?.openingHours, known?.timeZone], ['Mo 09:00-17:00', 'Asia/Tokyo']);
});

test('pages that say the same are pages of the web', () => {
  assert.deepEqual(resource({ source: ['https://a.example/x', 'http://b.example', 'javascript:alert(1)', 'https://a.example/x', 'https://c.example/a b'] })?.source, ['https://a.example/x']);
});

test('the host of a link is the one that a browser goes to', () => {
  const hosts = ['https://help.example/x', 'https://bank.example@evil.example/', 'https://evil.example\\@bank.example/', 'https://[', 'tel:112'].map(hostOf);
  assert.deepEqual(hosts, ['help.example', 'evil.example', 'evil.example', '', '']);
});

test('a number that public pages give is hearsay until somebody of the house has called', () => {
  const of = (contact: string, seenOn?: string, verifiedOn?: string) => isHearsay({ contact, seenOn, verifiedOn });
  assert.deepEqual([of('tel:112', '2026-01-01'), of('tel:112', '2026-01-01', '2026-02-01'), of('tel:112', undefined, '2026-02-01'), of('tel:112')], [true, false, false, false]);
  assert.equal(of('https://help.example/', '2026-01-01'), false, 'a page shows by itself what it is');
});

test('what was confirmed counts for 180 days, and what nobody confirmed does not count', () => {
  const at = (verifiedOn: string | undefined) => isStale({ verifiedOn }, '2026-08-29');
  assert.deepEqual([at(undefined), at('2026-03-01'), at('2026-03-02'), at('2026-08-29')], [true, true, false, false]);
});
