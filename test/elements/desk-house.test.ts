import { expect } from '@open-wc/testing';
import { dayIn } from '../../src/model/dates.js';
import { fail, fakeDesk, field, fill, goTo, idOf, openRoom, press, problemOf, said, textIn } from './desk-helpers.js';
import { until } from './helpers.js';

const line = { kind: 'crisis', title: 'The night line', contact: 'tel:+4930123', countries: ['DE'], langs: [], cost: 'free', anonymous: true, causes: [] };

describe('the space on the desk', () => {
  it('is accessible, and no two controls share an id', async () => {
    const element = await openRoom(fakeDesk(), 'The space');
    await expect(element).to.be.accessible();
    const ids = [...(element.shadowRoot?.querySelectorAll('[id]') ?? [])].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).to.deep.equal([]);
  });

  for (const [queueDelay, words] of [
    ['batch3', 'New stories come shuffled, when there are three or at midnight.'],
    ['next_morning', 'New stories come shuffled, at six in the morning.'],
    ['none', 'A new story is here as soon as it is sent.'],
  ] as const) {
    it(`says when new stories come, ${queueDelay}`, async () => {
      const element = await openRoom(fakeDesk({ settings: { queueDelay } }), 'What waits');
      await until(() => textIn(element, '.list .empty') === `Nothing waits. ${words}`, 'the words');
    });
  }

  it('sends only what was changed', async () => {
    const fake = fakeDesk({ settings: { headCount: 40, places: { wall: 'the web', lobby: '', meetup: '' } } });
    const element = await openRoom(fake, 'The space');
    await press(element, 'Save what I changed');
    expect(fake.asked('update', 'desk/space').length).to.equal(0);
    await fill(element, 'Name of the space', 'Dock Seven');
    await fill(element, 'Which screens', 'the one by the door');
    await fill(element, 'How many members the house has', '');
    await fill(element, 'Names that are known in the house, one a line', 'Ada Lovelace\n\nGrace');
    await press(element, 'Save what I changed');
    await said(element, 'Saved.');
    expect(fake.asked('update', 'desk/space').map(({ body }) => body)).to.deep.equal([
      { name: 'Dock Seven', places: { wall: 'the web', lobby: 'the one by the door', meetup: '' }, headCount: null, names: ['Ada Lovelace', 'Grace'] },
    ]);
    expect(textIn(element, '.head')).to.include('Dock Seven');
  });

  it('does not let k fall below five, nor a zone be that is none', async () => {
    const fake = fakeDesk();
    const element = await openRoom(fake, 'The space');
    await fill(element, 'People a batch of answers', '4');
    await fill(element, 'Time zone', 'Berlin');
    await press(element, 'Save what I changed');
    expect(problemOf(element, 'People a batch of answers')).to.equal('A whole number from 5 to 1,000,000.');
    expect(problemOf(element, 'Time zone')).to.include('This zone is not known.');
    expect(fake.asked('update', 'desk/space').length).to.equal(0);
  });

  it('shows a moderator how it stands, and why it cannot be changed', async () => {
    const fake = fakeDesk({ role: 'moderator', settings: { origins: ['https://house.example'] } });
    const element = await openRoom(fake, 'The space');
    expect(textIn(element)).to.include('Only an owner changes these').and.include('Europe/Berlin').and.include('https://house.example').and.include('FF_ORIGINS');
    expect(element.shadowRoot?.querySelectorAll('input, select, textarea').length).to.equal(0);
    // It would be refused, and a refusal ends the sitting.
    expect(fake.asked('list', 'desk/moderators').length).to.equal(0);
  });

  it('makes a token that is shown once', async () => {
    const fake = fakeDesk();
    const element = await openRoom(fake, 'The space');
    await press(element, 'Make a token');
    expect(problemOf(element, 'Name, as the desk calls them')).to.equal('This is needed.');
    await fill(element, 'Name, as the desk calls them', 'Ada');
    await press(element, 'Make a token');
    await until(() => problemOf(element, 'Name, as the desk calls them') !== 'This is needed.' && problemOf(element, 'Name, as the desk calls them') !== '', 'the refusal');
    expect(problemOf(element, 'Name, as the desk calls them')).to.equal('Somebody has this name already.');
    await fill(element, 'Name, as the desk calls them', 'Ben');
    await press(element, 'Make a token');
    await until(() => textIn(element, '.code').startsWith('ff_7'), 'the token');
    expect(field(element, 'Name of the space').value).to.equal('Harbour House');
    await until(() => textIn(element, '.team').includes('Ben'), 'the list');
    await press(element, 'I have handed it over');
    expect(textIn(element)).not.to.include('ff_7');
    await press(element, 'Take back the token');
    expect(fake.team.length).to.equal(2);
    await press(element, 'Really take it back?');
    await said(element, 'opens nothing any more');
    expect(fake.team.map(({ name }) => name)).to.deep.equal(['Ada']);
  });

  it('ends one’s own sessions at the second press, and leaves the desk', async () => {
    const fake = fakeDesk();
    const element = await openRoom(fake, 'The space');
    fake.troubles.set('desk/session', fail('invalid'));
    await press(element, 'End all my sessions');
    expect(fake.asked('remove', 'desk/session').length).to.equal(0);
    await press(element, 'Really end them? This token opens nothing after that.');
    await until(() => textIn(element).includes('Nobody else owns the space.'), 'the reason');
    await press(element, 'End all my sessions');
    await press(element, 'Really end them? This token opens nothing after that.');
    await until(() => element.shadowRoot?.querySelector('#token'), 'the door');
    expect(element.shadowRoot?.querySelector('.room') === null).to.equal(true);
  });
});

describe('the overview of the desk', () => {
  const overview = {
    waiting: { inReview: 3, edited: 1, unread: 2, needsAuthor: 4 },
    published: 9,
    causes: [{ cause: 'timing', n: 6 }, { cause: 'people', n: 3 }],
    months: [{ month: '2026-01', n: 5 }, { month: '2026-04', n: 4 }],
    pulse: [{ poll: { id: idOf(1), question: 'How ready?', type: 'single', options: [{ value: 1, label: 'Yes' }, { value: 2, label: 'No' }], status: 'open' }, items: [{ pollId: idOf(1), periodKey: 'once', n: 10, shares: [65, 35], suppressed: 'none' }] }],
  };

  it('says in tables what its bars show, also for months without a story', async () => {
    const element = await openRoom(fakeDesk({ overview }), 'Overview');
    await expect(element).to.be.accessible();
    expect(textIn(element, '.numbers')).to.equal('3 to be read1 changes that authors propose2 with a new message4 with their authors');
    const rows = (name: string) => [...(element.shadowRoot?.querySelectorAll(`[aria-labelledby="${name}"] tbody tr`) ?? [])].map((row) => (row.textContent ?? '').replace(/\s+/g, ' ').trim());
    expect(rows('by-cause')).to.deep.equal(['Too early or too late 6', 'Team, partner or leadership 3']);
    const bars = [...(element.shadowRoot?.querySelectorAll('[aria-labelledby="by-cause"] rect') ?? [])].map((bar) => bar.getAttribute('width'));
    expect(bars).to.deep.equal(['100%', '50%']);
    expect(rows('by-month').slice(-5)).to.deep.equal(['December 2025 0', 'January 2026 5', 'February 2026 0', 'March 2026 0', 'April 2026 4']);
    expect(element.shadowRoot?.querySelectorAll('.months rect').length).to.equal(12);
    expect(textIn(element, '.pulse')).to.include('How ready?').and.include('65 %').and.include('10+ answers');
  });

  it('leads to a place that nobody has called for long, but not to what came with the suite for elsewhere', async () => {
    const today = dayIn('Europe/Berlin', Date.now());
    const fake = fakeDesk({ overview, rows: { resources: [{ ...line, title: 'Fresh', verifiedOn: today }, { ...line, title: 'Legal advice', kind: 'legal' }, line, { ...line, title: 'A line elsewhere', countries: ['JP'], seenOn: '2025-10-03' }] } });
    const element = await openRoom(fake, 'Overview');
    await until(() => textIn(element).includes('The night line'), 'the places');
    const named = [...(element.shadowRoot?.querySelectorAll('.plain .link') ?? [])].map(({ textContent }) => textContent);
    expect(named).to.deep.equal(['The night line', 'Legal advice']);
    await press(element, 'The night line');
    await until(() => textIn(element, '#edited') === 'The night line', 'the place, open');
  });
});

describe('the first steps of an owner', () => {
  it('come first until visitors are told who reads, and end with a call', async () => {
    const fake = fakeDesk({ settings: { moderators: '' }, rows: { resources: [line, { ...line, title: 'Far away', countries: ['JP'] }] } });
    const element = await openRoom(fake, 'First steps');
    await expect(element).to.be.accessible();
    await fill(element, 'Who reads what is sent', 'Ada and the house team');
    await fill(element, 'When stories reach the desk', 'next_morning');
    await press(element, 'Save and go on');
    await until(() => textIn(element).includes('call the places to which the form points in Germany'), 'the second step');
    expect([fake.settings['moderators'], fake.settings['queueDelay']]).to.deep.equal(['Ada and the house team', 'next_morning']);
    expect(textIn(element)).to.include('The night line').and.not.include('Far away');
    await press(element, 'I have called, it is as it says');
    await until(() => textIn(element).includes('Confirmed on'), 'the day');
    expect(fake.rows['desk/resources']?.[0]?.revision).to.equal(2);
    await press(element, 'Add a line for your country');
    await until(() => textIn(element, '#edited') === 'Add a place', 'a new place');
    expect([field(element, 'What kind of help').value, field(element, 'Countries').value]).to.deep.equal(['crisis', 'DE']);
    await goTo(element, 'First steps');
    await press(element, 'Done, to what waits');
    await until(() => textIn(element, '#room') === 'What waits', 'the queue');
  });

  it('are not shown to a moderator, nor once they are done', async () => {
    for (const options of [{ role: 'moderator', settings: { moderators: '' } }, { role: 'owner' }] as const) {
      const element = await openRoom(fakeDesk(options), 'Overview');
      expect(textIn(element, 'nav')).not.to.include('First steps');
    }
  });
});
