import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { needsCare } from '../../src/model/detect/care.js';
import { general, replaced } from '../../src/model/detect/general.js';
import { findPrivate } from '../../src/model/detect/privacy.js';
import { halves, languages, parts, readCare, readCareDev, readPrivacy, readPrivacyDev, scoreCare, scorePrivacy } from './score.js';

const complete = (half: string) => languages.every((language) => ['privacy', 'care'].every((what) => existsSync(new URL(`./corpus/${what}.${language}.${half}.json`, import.meta.url))));
// Whoever works on a detector may take the held half away; then the other is measured alone.
const there = halves.filter(complete);

// What is wanted of both, and what the held half has reached, which is never tuned on and must not fall back.
const wanted = { structured: 0.95, names: 0.6, marks: 0.3, care: 0.8, alarms: 0.02 } as const;
const asked = { tuned: wanted, held: { ...wanted, structured: 0.98, names: 0.75 } } as const;
// The second corpus is harder: half of what it says is said in passing, and each of its figures of speech looks like the real thing.
const reached = { structured: 0.98, marks: 0.05, care: { en: 0.65, de: 0.61 }, alarms: 0.024 } as const;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);
const row = (half: string, what: string, ...numbers: readonly string[]) => console.log(`${half.padEnd(6)}${what.padEnd(12)}${numbers.join('  ')}`);

describe('the detectors, on the corpus', () => {
  it('has a half to be measured on', () => assert.ok(there.length > 0));

  for (const half of there) {
    it(`finds what is private in the ${half} half, and seldom what is not`, () => {
      for (const language of languages) {
        const { structured, recall, falsePerText } = scorePrivacy(readPrivacy(language, half), findPrivate);
        row(half, `privacy ${language}`, `structured ${percent(structured)}`, `names ${percent(recall.name)}`, `false marks a text ${falsePerText.toFixed(3)}`);
        assert.ok(structured >= asked[half].structured);
        assert.ok(recall.name >= asked[half].names);
        assert.ok(falsePerText <= asked[half].marks);
      }
    });

    it(`sees who needs care in the ${half} half, and hardly anybody else`, () => {
      const score = scoreCare(languages.flatMap((language) => readCare(language, half)), needsCare);
      for (const language of languages) {
        const { recall, alarms } = scoreCare(readCare(language, half), needsCare);
        row(half, `care ${language}`, `recall ${percent(recall)}`, `alarms ${percent(alarms)}`);
      }
      const stories = languages.flatMap((language) => readPrivacy(language, half));
      const over = stories.filter(({ text }) => needsCare(text)).length;
      row(half, 'care', `recall ${percent(score.recall)}`, `alarms ${percent(score.alarms)}`, `and ${over} of ${stories.length} stories without need`);
      assert.ok(score.recall >= asked[half].care);
      assert.ok(score.alarms <= asked[half].alarms);
      assert.ok(over / stories.length <= 0.02);
    });
  }

  for (const part of parts) {
    it(`does not fall back on the ${part} part of the second corpus`, () => {
      const { structured, falsePerText } = scorePrivacy(readPrivacyDev(part), findPrivate);
      row(part, 'privacy de', `structured ${percent(structured)}`, `false marks a text ${falsePerText.toFixed(3)}`);
      assert.ok(structured >= reached.structured);
      assert.ok(falsePerText <= reached.marks);
      for (const language of languages) {
        const { recall, alarms } = scoreCare(readCareDev(language, part), needsCare);
        row(part, `care ${language}`, `recall ${percent(recall)}`, `alarms ${percent(alarms)}`);
        assert.ok(recall >= reached.care[language]);
        assert.ok(alarms <= reached.alarms);
      }
    });
  }
});

/** What is found in a text, as words. */
const found = (text: string, names: readonly string[] = []) => findPrivate(text, { names }).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('the privacy check', () => {
  it('checks the digits of accounts and cards, with and without blanks', () => {
    assert.deepEqual(found('It went to DE89370400440532013000, not to DE89370400440532013001.'), ['iban: DE89370400440532013000']);
    assert.deepEqual(found('Card 4242-4242-4242-4242 12/27, parcel 4242 4242 4242 4241.'), ['card: 4242-4242-4242-4242']);
  });

  it('reads addresses in disguise, of either language', () => {
    assert.deepEqual(found('write to jo [at] example [dot] org'), ['email: jo [at] example [dot] org']);
    assert.deepEqual(found('schreib an jo(ät)example(punkt)org'), ['email: jo(ät)example(punkt)org']);
    assert.deepEqual(found('We met at noon at the dot on the map.'), []);
  });

  it('leaves dates, prices, times and orders alone', () => {
    for (const text of ['On 01.02.2019 we had 0,48 a box.', 'Order 0049301234567 never came.', 'Open 09.30 - 17.00, in 2018-2020.', 'Rechnung Nr. 0030123456 war offen.']) assert.deepEqual(found(text), [], text);
  });

  it('knows a name by what the person is, and spares it where the text does without', () => {
    const text = 'My boss Wolfram said yes.';
    const [finding] = findPrivate(text, { names: [] });
    assert.deepEqual(finding, { kind: 'name', start: 8, end: 15, spare: true });
    assert.equal(finding && general(finding), undefined);
    assert.equal(finding && replaced(text, finding, ''), 'My boss said yes.');
    const apposed = 'our landlady, Quintessa, promised';
    const [other] = findPrivate(apposed, { names: [] });
    assert.equal(other && replaced(apposed, other, ''), 'our landlady promised');
  });

  it('finds a name again, once it has stood there in full', () => {
    assert.deepEqual(found('Zubin Thackeray left in May. Nobody replaced Zubin.'), ['name: Zubin Thackeray', 'name: Zubin']);
    assert.deepEqual(found('Vermieter war Herr Thackeray. Thackerays Anwalt schwieg.'), ['name: Herr Thackeray', 'name: Thackerays']);
  });

  it('reads German streets without a word for one, with "Nr." and with letters, and no table or day with a number', () => {
    for (const place of ['Am Hasenbühl 12', 'Unter den Erlen 2', 'Zum Fuchsbau 9', 'Lindenkamper Str. Nr. 14a', 'Amselrain 5 b']) assert.deepEqual(found(`Die Post ging an ${place}.`), [`address: ${place}`]);
    for (const text of ['Am Montag 3 Kunden.', 'Im Juni 12, im Juli keine.', 'An dem Tisch 4 saß keiner.', 'Auf dem Arbeitsplatz 14 lag Brot.', 'Im Hof 20 Paletten.', 'Der Platz 3 war unser.']) assert.deepEqual(found(text), [], text);
  });

  it('takes a listed name in any case, but no ordinary word for one', () => {
    assert.deepEqual(found('ask quintessa, she knows', ['Quintessa Holm']), ['name: quintessa']);
    assert.deepEqual(found('I hope it was no bill for hope bill.', ['Hope Bill']), ['name: hope bill']);
  });

  it('puts general words in place, with a capital where a sentence opens', () => {
    const text = 'Zubin Thackeray left. I rang 07700 900142.';
    const [name, phone] = findPrivate(text, { names: [] });
    assert.equal(name && replaced(text, name, 'somebody'), 'Somebody left. I rang 07700 900142.');
    assert.equal(phone && replaced(text, phone, 'a phone number'), 'Zubin Thackeray left. I rang a phone number.');
  });
});

describe('the care hint', () => {
  it('hears what is said of now, not what is over, acted or a figure of speech', () => {
    assert.equal(needsCare('I don’t want to live any more.'), true);
    assert.equal(needsCare('Ten years ago I did not want to live any more. Therapy helped, and today I am glad to be here.'), false);
    assert.equal(needsCare('In the film she says: I want to die.'), false);
    assert.equal(needsCare('I wanted to die of embarrassment.'), false);
  });

  it('takes no figure of speech of the trade for despair', () => {
    for (const text of ['I’d rather be dead than do another workshop.', 'We hit this hill, and it is not the hill I want to die on.', 'She beat me at my own game.', 'Um zwei Wochen hat er mich am Markt geschlagen.', 'Ohne Kalender bin ich verloren.']) assert.equal(needsCare(text), false, text);
    assert.equal(needsCare('I’d rather be dead.'), true);
    assert.equal(needsCare('Er hat mich geschlagen.'), true);
  });

  it('hears it said plainly, in few words, whatever they weigh', () => {
    for (const text of ['I want to die.', 'I am suicidal.', 'I cut myself.', 'He hits me.', 'Ich will sterben.', 'Ich bringe mich um.', 'Ich ritze mich.']) assert.equal(needsCare(text), true, text);
    for (const text of ['The feature died.', 'Die Buchhaltung bringt mich um.', 'I could have killed the printer.']) assert.equal(needsCare(text), false, text);
  });

  it('hears it in one sentence of a long story, and leaves the same phrase alone among words of trade', () => {
    const story = 'We opened in May with a brass band. In June it rained and the road was dug up. The oven broke and the insurance paid half. ';
    const more = ' The landlord took the tables. The brass band was good.';
    assert.equal(needsCare(`${story}Since then I lie awake every night and I wish that I would not wake up in the morning.${more}`), true);
    assert.equal(needsCare(`${story}We could not go on with four clients who paid late, so we raised our prices and wrote a better contract.${more}`), false);
  });

  it('hears it in a text that mixes languages, and without capitals, commas and apostrophes', () => {
    assert.equal(needsCare('The shop closes on Friday. ich will nicht mehr leben'), true);
    assert.equal(needsCare('everyone would be better off without me i cant go on'), true);
  });
});

/** Steps of a run: each call of a pattern, and each sign that it went over. */
function steps(run: () => void): { readonly steps: number; readonly patterns: ReadonlySet<string> } {
  const { exec } = RegExp.prototype;
  const patterns = new Set<string>();
  let sum = 0;
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, text);
    patterns.add(this.source);
    sum += 1 + (match ? match.index + match[0].length : text.length) - from;
    return match;
  };
  try {
    run();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return { steps: sum, patterns };
}

const hostile: Readonly<Record<string, string>> = {
  'one letter': 'a',
  'combining marks': 'e\u0301\u0301\u0301',
  blanks: ' ',
  'half an address': 'a@a.',
  'half a host': 'a-a.',
  digits: '0 1-',
  'a number without end': '4242 ',
  'capitals': 'Aa Bb ',
  'apostrophes': "A'b",
  'names of roles': 'my boss, ',
  'half a phrase': 'i cant i want to be if he ',
  'German streets': 'Am Alten Weg 1, ',
  'full stops': '.',
  'an IBAN that goes on': 'DE89 3704 ',
  'an open bracket': 'a (',
  'emoji': '👩‍👩‍👧‍👦',
};

describe('the detectors, on hostile input', () => {
  const run = (text: string) => {
    findPrivate(text, { names: ['Ada Bell'] });
    needsCare(text);
  };

  for (const [name, part] of Object.entries(hostile)) {
    it(`takes steps in proportion to the length: ${name}`, () => {
      const of = (length: number) => steps(() => run(part.repeat(Math.ceil(length / part.length)))).steps;
      const [short, long] = [of(5000), of(20_000)];
      assert.ok(long / short < 4.6, `${short} and ${long}`);
      assert.ok(long / 20_000 < 1000, `${long / 20_000} a sign`);
    });
  }

  it('has no pattern that could go over the same signs without bound', () => {
    const { patterns } = steps(() => run('My boss Anna, a@b.de, wants 07700 900142. I can’t go on.'));
    assert.ok(patterns.size > 50);
    // One class repeated and nothing behind it takes each sign once.
    const simple = /^\[[^\]]+\][+*]$/;
    const unbounded = [...patterns].filter((source) => !simple.test(source) && /(?<!\\)[+*]|\{\d+,\}/.test(source.replace(/\[(?:\\.|[^\]\\])*\]/g, 'c')));
    assert.deepEqual(unbounded, []);
  });

  it('ends on a megabyte and on ten thousand marks', () => {
    run('a'.repeat(1_000_000));
    run(`e${'\u0301'.repeat(10_000)}`);
    assert.deepEqual(findPrivate('x'.repeat(1_000_000), { names: [] }), []);
  });
});
