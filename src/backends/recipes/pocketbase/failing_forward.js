// What failing_forward.pb.js does, as PocketBase's JavaScript can load it: no modules of the web, no Intl. The rule for
// results is the one of Failing Forward (src/model/release.ts), which the tests hold this file to.

/** Days and periods are those of the house. */
const timeZone = $os.getenv('FF_TIME_ZONE') || 'UTC';

const wordOf = (value) => (Array.isArray(value) ? [...value].sort((a, b) => a - b).join('+') : String(value));

/** At least `k` answers, never below 5; less any one of them, they still hold two different values. */
function isReleasable(values, k) {
  if (!(values.length >= Math.max(5, k))) return false;
  const counts = {};
  for (const word of values.map(wordOf)) counts[word] = (counts[word] || 0) + 1;
  const sizes = Object.keys(counts).map((word) => counts[word]);
  return sizes.length >= 3 || (sizes.length === 2 && sizes.every((size) => size >= 2));
}

/** In the order of the tags, which are random: what is stored does not tell who answered first. */
const byTag = (answers) => Object.keys(answers).sort().reduce((sorted, tag) => ({ ...sorted, [tag]: answers[tag] }), {});

/** The answers after one more ballot; the waiting batch goes out with it when it may. */
function castBallot({ released, waiting }, { tag, value }, k) {
  const before = waiting[tag] === undefined ? released[tag] : waiting[tag];
  if (before !== undefined && wordOf(before) === wordOf(value)) return { released, waiting };
  const batch = { ...waiting };
  delete batch[tag];
  // Who goes back to what is published leaves the batch.
  if (released[tag] !== undefined && wordOf(released[tag]) === wordOf(value)) return { released, waiting: batch };
  batch[tag] = value;
  const values = Object.keys(batch).map((one) => batch[one]);
  return isReleasable(values, k) ? { released: byTag({ ...released, ...batch }), waiting: {} } : { released, waiting: byTag(batch) };
}

const floors = [5, 10, 15, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000];

/** What may be shown of answers that were released. */
function resultOf({ id, type, options }, periodKey, values) {
  const n = floors.filter((floor) => floor <= values.length).pop();
  if (n === undefined) return { pollId: id, periodKey, shares: [], suppressed: 'waiting' };
  const chosen = values.map((value) => (Array.isArray(value) ? value : [value]));
  const shares = options.map(({ value }) => Math.round(((100 * chosen.filter((one) => one.includes(value)).length) / values.length) / 5) * 5);
  const sum = chosen.reduce((all, one) => all + one[0], 0);
  return { pollId: id, periodKey, n, shares, suppressed: 'none', ...(/^scale/.test(type) ? { mean: Math.round((10 * sum) / values.length) / 10 } : {}) };
}

function isAnswer({ type, options }, value) {
  const values = Array.isArray(value) ? value : [value];
  if ((type === 'multi') !== Array.isArray(value)) return false;
  return values.length > 0 && new Set(values).size === values.length && values.every((one) => options.some((option) => option.value === one));
}

const now = () => new DateTime().time().in(new Timezone(timeZone));
const today = () => now().format('2006-01-02');

function keyOf(period) {
  if (period === 'once') return 'once';
  if (period !== 'weekly') return now().format(period === 'daily' ? '2006-01-02' : '2006-01');
  const [year, week] = now().isoWeek();
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function pollOf(record) {
  const word = (name) => record.getString(name);
  return {
    id: record.id, question: word('question'), type: word('type'), options: JSON.parse(word('options')), period: word('period'), periodKey: keyOf(word('period')),
    k: record.getInt('k'), visibility: word('visibility'), status: word('status'),
  };
}

const answersIn = (record, name) => JSON.parse(record.getString(name) || 'null') || {};

/** A poll's rounds, newest period first; those that are over lose their ballots, and keep what was released of them. */
function roundsOf(app, { id, periodKey }) {
  const records = app.findRecordsByFilter('rounds', 'poll = {:id}', '-period', 0, 0, { id });
  for (const record of records) {
    const released = answersIn(record, 'released');
    if (record.getString('period') === periodKey || Array.isArray(released)) continue;
    record.set('released', Object.keys(released).map((tag) => released[tag]).sort());
    record.set('waiting', {});
    app.save(record);
  }
  return records;
}

function cast(app, { poll: id, period, tag, value }) {
  const wrong = (field) => new BadRequestError('This is no answer to what is asked now.', { [field]: new ValidationError('validation_invalid_value', 'Invalid value.') });
  if (!/^[0-9a-f]{64}$/.test(tag)) throw wrong('tag');
  const found = app.findRecordsByFilter('polls', "id = {:id} && status != 'draft'", '', 1, 0, { id: String(id) })[0];
  if (!found) throw new NotFoundError('There is no such poll.');
  const poll = pollOf(found);
  if (poll.status !== 'open' || period !== poll.periodKey) throw wrong('period');
  if (!isAnswer(poll, value)) throw wrong('value');
  const round = roundsOf(app, poll).find((one) => one.getString('period') === period) || new Record(app.findCollectionByNameOrId('rounds'), { poll: poll.id, period });
  const answers = castBallot({ released: answersIn(round, 'released'), waiting: answersIn(round, 'waiting') }, { tag, value }, poll.k);
  round.set('released', answers.released);
  round.set('waiting', answers.waiting);
  app.save(round);
}

const polls = (app) => app.findRecordsByFilter('polls', "status != 'draft'", 'id', 50, 0).map(pollOf);

/** The running period first, and 25 before it. */
function results(app, wanted, period) {
  return polls(app).filter(({ id }) => !wanted || id === wanted).flatMap((poll) => {
    const released = { [poll.periodKey]: [] };
    for (const round of roundsOf(app, poll)) {
      const answers = answersIn(round, 'released');
      released[round.getString('period')] = Object.keys(answers).map((tag) => answers[tag]);
    }
    const isHidden = (key) => poll.visibility === 'never' || (poll.visibility === 'after_close' && poll.status === 'open' && key === poll.periodKey);
    const keys = Object.keys(released).sort().reverse().filter((key) => !period || key === period).slice(0, 26);
    return keys.map((key) => resultOf(poll, key, isHidden(key) ? [] : released[key]));
  });
}

const keyFile = () => `${$app.dataDir()}/failing_forward.key`;

/** Made once; without it nobody who reads the table can try receipts. */
function makeKey() {
  try {
    $os.stat(keyFile());
  } catch {
    $os.writeFile(keyFile(), $security.randomString(64), 0o600);
  }
}

const hashOf = (receipt) => $security.hs256(receipt, toString($os.readFile(keyFile())));

module.exports = { castBallot, resultOf, isAnswer, cast, polls, results, today, makeKey, hashOf };
