// PocketBase, as a backend of Failing Forward: put this file and failing_forward.js into pb_hooks, beside pb_data.
// Each function runs alone, so each asks for what it needs.

onBootstrap((e) => {
  e.next();
  require(`${__hooks}/failing_forward.js`).makeKey();
});

// What is told: of its receipt only a keyed hash is stored, which still tells a retry.
onRecordCreateRequest((e) => {
  const record = e.record;
  if (!e.hasSuperuserAuth()) {
    const { hashOf } = require(`${__hooks}/failing_forward.js`);
    if (!/^[0-9A-Z]{17}$/.test(record.getString('receipt'))) throw new BadRequestError('This is no receipt.', { receipt: new ValidationError('validation_invalid_value', 'Invalid value.') });
    if (record.getStringSlice('contributing').includes(record.getString('root'))) throw new BadRequestError('A cause is named twice.', { contributing: new ValidationError('repeat', 'The root cause is one of them.') });
    record.set('receipt', hashOf(record.getString('receipt')));
  }
  e.next();
}, 'submissions');

// Published without a day: today.
onRecordUpdate((e) => {
  if (e.record.getString('status') === 'published' && e.record.getString('publishedOn') === '') e.record.set('publishedOn', require(`${__hooks}/failing_forward.js`).today());
  e.next();
}, 'submissions');

routerAdd('GET', '/api/failing-forward/polls', (e) => e.json(200, { items: require(`${__hooks}/failing_forward.js`).polls($app) }));

routerAdd('GET', '/api/failing-forward/pulse-results', (e) => {
  const { results } = require(`${__hooks}/failing_forward.js`);
  const query = e.request.url.query();
  let items = [];
  $app.runInTransaction((app) => {
    items = results(app, query.get('poll'), query.get('period'));
  });
  return e.json(200, { items });
});

routerAdd('POST', '/api/failing-forward/ballots', (e) => {
  const { cast } = require(`${__hooks}/failing_forward.js`);
  const ballot = JSON.parse(JSON.stringify(e.requestInfo().body));
  $app.runInTransaction((app) => cast(app, ballot));
  return e.noContent(204);
});
