import { expect } from '@open-wc/testing';
import { linkOf, openingOf } from '../../src/elements/moderation-desk/resources-room.js';
import { dayIn } from '../../src/model/dates.js';
import { fail, fakeDesk, field, fill, idOf, openRoom, openRow, press, problemOf, said, textIn } from './desk-helpers.js';
import { until } from './helpers.js';

const labels = (element: Element) => [...(element.shadowRoot?.querySelectorAll('.editing label[for], .editing legend') ?? [])].map(({ textContent }) => (textContent ?? '').replace('(optional)', ''));

describe('lessons on the desk', () => {
  const text = 'Ask ten people before you sign anything.';
  const ofStory = { text, lang: 'en', lobbyApproved: true, weight: 1, source: 'story', storyId: idOf(7), to: '2028-01-01' };

  it('leave to a story what is the story’s', async () => {
    const fake = fakeDesk({ rows: { lessons: [ofStory] } });
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, text);
    expect(textIn(element, '.editing')).to.include('This lesson is a story’s');
    expect(labels(element)).to.deep.equal(['Not before', 'Weight, 1 to 5']);
    expect(textIn(element, '.editing')).to.include('It goes with its story.').and.not.include('Remove');
    field(element, 'May be on the screens').click();
    await press(element, 'Save');
    await said(element, 'Saved.');
    const [{ body } = {}] = fake.asked('update', 'desk/lessons');
    expect(body).to.deep.equal({ revision: 1, text, lang: 'en', lobbyApproved: false, to: '2028-01-01', weight: 1 });
  });

  it('show how one looks on the screen, and the days to come', async () => {
    const today = dayIn('Europe/Berlin', Date.now());
    const fake = fakeDesk({ rows: { lessons: [{ text, source: 'editor', lobbyApproved: true }], public: [{ text }] }, plan: [{ date: today, lessonId: idOf(1) }, { date: '2020-01-01', lessonId: idOf(1) }] });
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, text);
    await fill(element, 'The lesson', 'Another one that is long enough.');
    expect(textIn(element, '.tv')).to.equal('Another one that is long enough.');
    const screen = element.shadowRoot?.querySelector('.tv')?.getBoundingClientRect();
    expect(Math.round(((screen?.width ?? 0) / (screen?.height ?? 1)) * 9)).to.equal(16);
    element.shadowRoot?.querySelector<HTMLElement>('.plan summary')?.click();
    await until(() => textIn(element, '.days').includes(text), 'the plan');
    expect(element.shadowRoot?.querySelectorAll('.days dt').length).to.equal(1);
  });
});

describe('questions on the desk', () => {
  const poll = { question: 'How ready do you feel?', type: 'single', options: [{ value: 3, label: 'Yes' }, { value: 8, label: 'No' }], period: 'once', k: 5, visibility: 'after_vote', status: 'draft', locked: false };

  it('keep the numbers of their answers', async () => {
    const fake = fakeDesk({ rows: { polls: [poll] } });
    const element = await openRoom(fake, 'Questions');
    await openRow(element, 'How ready');
    await press(element, 'One more answer');
    const third = () => element.shadowRoot?.querySelectorAll<HTMLInputElement>('.options input')[2];
    await until(() => third() !== undefined && element.shadowRoot?.activeElement === third(), 'the focus on the new answer');
    const input = third();
    if (input) input.value = 'Later';
    input?.dispatchEvent(new Event('input'));
    element.shadowRoot?.querySelector<HTMLElement>('[aria-label="Remove answer 1"]')?.click();
    await press(element, 'Save');
    await said(element, 'Saved.');
    const [{ body } = {}] = fake.asked('update', 'desk/polls');
    expect((body as typeof poll).options).to.deep.equal([{ value: 8, label: 'No' }, { value: 9, label: 'Later' }]);
  });

  it('number the points of a scale from one on, and have all of them', async () => {
    const fake = fakeDesk();
    const element = await openRoom(fake, 'Questions');
    await press(element, 'Ask something');
    await fill(element, 'Question', 'How was your week?');
    await fill(element, 'How people answer', 'scale5');
    expect(element.shadowRoot?.querySelectorAll('.options input').length).to.equal(5);
    expect(textIn(element, '.editing')).not.to.include('One more answer');
    await press(element, 'Save');
    expect(fake.asked('create', 'desk/polls').length).to.equal(0);
    expect(textIn(element, 'fieldset')).to.include('This is needed.');
  });

  it('say why an open one is locked, and show only what may change', async () => {
    const fake = fakeDesk({ rows: { polls: [{ ...poll, status: 'open', locked: true, closesAt: '2031-01-01T12:00:30.500Z' }] } });
    const element = await openRoom(fake, 'Questions');
    await openRow(element, 'How ready');
    expect(textIn(element, '.editing')).to.include('would change what they said').and.include('You can close it');
    expect(labels(element)).to.deep.equal(['Who sees results', 'State']);
    await fill(element, 'State', 'closed');
    await press(element, 'Save');
    await said(element, 'Saved.');
    const { locked: _, ...rest } = poll;
    expect(fake.asked('update', 'desk/polls')[0]?.body).to.deep.equal({ ...rest, revision: 1, status: 'closed', closesAt: '2031-01-01T12:00:30.500Z' });
  });
});

describe('meet-ups on the desk', () => {
  it('are typed in the time of the place, whatever the device’s is', async () => {
    const fake = fakeDesk({ settings: { timeZone: 'Pacific/Auckland' } });
    const element = await openRoom(fake, 'Meet-ups');
    await press(element, 'Plan an evening');
    await fill(element, 'What it is called', 'Stories in the kitchen');
    // The hour that is missing in the night of the change.
    await fill(element, 'Begins, in the time of Pacific/Auckland', '2026-09-27T02:30');
    await press(element, 'Save');
    expect(problemOf(element, 'Begins, in the time of Pacific/Auckland')).to.include('There is no such time.');
    await fill(element, 'Begins, in the time of Pacific/Auckland', '2026-09-27T19:00');
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect(fake.asked('create', 'desk/meetups').map(({ body }) => (body as { startsAt: string }).startsAt)).to.deep.equal(['2026-09-27T06:00:00.000Z']);
  });

  it('keep their moment to the second while nobody changes it, also in the hour that comes twice', async () => {
    const startsAt = '2026-10-25T01:30:05.000Z';
    const fake = fakeDesk({ rows: { meetups: [{ title: 'Late', startsAt, timeZone: 'Europe/Berlin', minutes: 60, place: '', format: 'circle', status: 'scheduled' }] } });
    const element = await openRoom(fake, 'Meet-ups');
    await openRow(element, 'Late');
    expect(field(element, 'Begins, in the time of Europe/Berlin').value).to.equal('2026-10-25T02:30');
    await fill(element, 'Where', 'the kitchen');
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect((fake.asked('update', 'desk/meetups')[0]?.body as { startsAt: string }).startsAt).to.equal(startsAt);
  });
});

describe('single dates of a series on the desk', () => {
  const series = { title: 'Weekly', startsAt: '2040-01-03T18:00:00.000Z', timeZone: 'America/New_York', minutes: 60, place: 'The kitchen', format: 'circle', status: 'scheduled', repeats: 'weekly' };
  const begins = 'Begins instead, in the time of America/New_York';

  it('are moved by choosing one and saying when, in the time of the place', async () => {
    const fake = fakeDesk({ rows: { meetups: [series] } });
    const element = await openRoom(fake, 'Meet-ups');
    await openRow(element, 'Weekly');
    await press(element, 'Change a date');
    const dates = [...field<HTMLSelectElement>(element, 'Date').options].map(({ value }) => value);
    expect([dates.length, dates[0], dates[25]]).to.deep.equal([26, '2040-01-03', '2040-06-26']);
    await fill(element, 'Date', '2040-01-10');
    await fill(element, begins, '2040-01-17T19:00');
    await press(element, 'Save');
    expect(textIn(element, 'fieldset .problem')).to.equal('One of these is moved to a day on which there is an evening already.');
    await fill(element, begins, '2040-01-11T19:00');
    await fill(element, 'At this place instead', 'The roof');
    await expect(element).to.be.accessible();
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect((fake.asked('update', 'desk/meetups')[0]?.body as { overrides: unknown }).overrides).to.deep.equal([{ day: '2040-01-10', startsAt: '2040-01-12T00:00:00.000Z', place: 'The roof', cancelled: false, notice: '' }]);
    await openRow(element, 'Weekly');
    expect([field(element, begins).value, field(element, 'At this place instead').value]).to.deep.equal(['2040-01-11T19:00', 'The roof']);
  });

  it('say beforehand that another day asks anew who comes, where that is counted', async () => {
    const anew = 'On another day the count begins anew: who said that they come is asked again on the page.';
    const fake = fakeDesk({ rows: { meetups: [{ ...series, rsvp: 'count_only' }, { ...series, title: 'Uncounted' }] } });
    const element = await openRoom(fake, 'Meet-ups');
    const described = (label: string) => (field(element, label).getAttribute('aria-describedby') ?? '').split(' ').map((id) => element.shadowRoot?.getElementById(id)?.textContent).includes(anew);
    for (const [title, counts] of [['Weekly', true], ['Uncounted', false]] as const) {
      await openRow(element, title);
      await press(element, 'Change a date');
      expect([described('Begins, in the time of America/New_York'), described(begins)], title).to.deep.equal([counts, counts]);
      expect(textIn(element, '.editing').includes(anew), title).to.equal(counts);
    }
  });

  it('are called off with a word why, and are as usual again', async () => {
    const fake = fakeDesk({ rows: { meetups: [{ ...series, overrides: [{ day: '2040-01-03', startsAt: '2040-01-04T18:00:00Z', place: '', cancelled: false, notice: '' }] }] } });
    const element = await openRoom(fake, 'Meet-ups');
    await openRow(element, 'Weekly');
    await press(element, 'Change a date');
    const second = element.shadowRoot?.querySelectorAll('.overrides > li')[1];
    expect([...(second?.querySelectorAll('option') ?? [])].map(({ value }) => value).includes('2040-01-03')).to.equal(false);
    const [off, why] = [second?.querySelector<HTMLInputElement>('[type="checkbox"]'), () => second?.querySelector<HTMLInputElement>('[id$="notice"]')];
    off?.click();
    await element.updateComplete;
    expect(second?.querySelector('[type="datetime-local"]') === null).to.equal(true);
    if (why()) Object.assign(why() as object, { value: 'Flu.' });
    why()?.dispatchEvent(new Event('input'));
    await element.updateComplete;
    await press(element, 'As usual again: Jan 3, 2040');
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect((fake.asked('update', 'desk/meetups')[0]?.body as { overrides: unknown }).overrides).to.deep.equal([{ day: '2040-01-10', place: '', cancelled: true, notice: 'Flu.' }]);
  });

  it('can be taken away from what is no series any more', async () => {
    const fake = fakeDesk({ rows: { meetups: [{ ...series, overrides: [{ day: '2040-01-03', place: '', cancelled: true, notice: '' }] }] } });
    const element = await openRoom(fake, 'Meet-ups');
    await openRow(element, 'Weekly');
    await fill(element, 'Again', 'once');
    await press(element, 'Save');
    expect(textIn(element, 'fieldset .problem')).to.include('is no date of this series');
    element.shadowRoot?.querySelector<HTMLButtonElement>('.overrides button')?.click();
    await element.updateComplete;
    expect([element.shadowRoot?.querySelector('.overrides li') === null, textIn(element, '.editing').includes('Change a date')]).to.deep.equal([true, false]);
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect((fake.asked('update', 'desk/meetups')[0]?.body as { overrides: unknown }).overrides).to.deep.equal([]);
  });
});

describe('places on the desk', () => {
  const place = { kind: 'crisis', title: 'The night line', summary: '', provider: '', contact: 'tel:+4930123', countries: ['DE'], langs: [], hours: '', cost: 'free', anonymous: true, causes: [] };

  it('take an address as people write it', () => {
    for (const [typed, link] of [['+49 (30) 123-45', 'tel:+493012345'], ['help@house.example', 'mailto:help@house.example'], ['www.house.example/help', 'https://www.house.example/help'], ['https://a.example', 'https://a.example'], ['javascript:alert(1)', 'javascript:alert(1)']]) {
      expect(linkOf(typed ?? '')).to.equal(link);
    }
  });

  it('refuse an address that is none', async () => {
    const fake = fakeDesk();
    const element = await openRoom(fake, 'Places to turn to');
    await press(element, 'Add a place');
    await fill(element, 'What it is', 'A trap');
    await fill(element, 'How to get there', 'javascript:alert(1)');
    await fill(element, 'Countries', 'Germany');
    await press(element, 'Save');
    expect(problemOf(element, 'How to get there')).to.include('A telephone number');
    expect(problemOf(element, 'Countries')).to.include('two letters');
    await fill(element, 'How to get there', '0800 111');
    await fill(element, 'Countries', 'de, at');
    await press(element, 'Save');
    await said(element, 'Saved.');
    const [{ body } = {}] = fake.asked('create', 'desk/resources');
    expect(body).to.deep.include({ contact: 'tel:0800111', countries: ['DE', 'AT'] });
  });

  it('take hours as people write them, and refuse what no clock can read', async () => {
    for (const [typed, hours] of [['mo – fr 9:00 – 17.30', 'Mo-Fr 09:00-17:30'], ['Di,Do 10:00-12:00 ;So 9:00-10:00', 'Tu,Th 10:00-12:00; Su 09:00-10:00'], ['24/7', '24/7'], ['mornings', 'mornings']]) {
      expect(openingOf(typed ?? '')).to.equal(hours);
    }
    const fake = fakeDesk({ rows: { resources: [place] } });
    const element = await openRoom(fake, 'Places to turn to');
    await openRow(element, 'The night line');
    await fill(element, 'The same for the clock, in the time of Europe/Berlin', 'mornings');
    await press(element, 'Save');
    expect(problemOf(element, 'The same for the clock, in the time of Europe/Berlin')).to.include('Hours such as');
    await fill(element, 'The same for the clock, in the time of Europe/Berlin', 'Mo–Fr 9:00–17:00');
    field(element, 'A human being answers').click();
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect(fake.asked('update', 'desk/resources')[0]?.body).to.deep.include({ openingHours: 'Mo-Fr 09:00-17:00', timeZone: 'Europe/Berlin', human: true, pinned: false });
  });

  it('show where a number of the suite stood', async () => {
    const seen = { ...place, source: ['https://one.example/a', 'https://two.example/b'], seenOn: '2025-10-03' };
    const fake = fakeDesk({ rows: { resources: [seen] } });
    const element = await openRoom(fake, 'Places to turn to');
    await openRow(element, 'The night line');
    expect(textIn(element, '.confirm')).to.match(/These pages give the same number.*2025.*one\.example.*two\.example/);
  });

  it('are confirmed by a call alone, and told when one is due', async () => {
    const fake = fakeDesk({ rows: { resources: [place, { ...place, title: 'The old line', verifiedOn: '2020-01-01' }, { ...place, title: 'The fresh line', verifiedOn: dayIn('Europe/Berlin', Date.now()) }] } });
    const element = await openRoom(fake, 'Places to turn to');
    await expect(element).to.be.accessible();
    const tags = [...(element.shadowRoot?.querySelectorAll('.items li') ?? [])].map((row) => row.querySelector('.tags')?.textContent ?? '');
    expect(tags).to.deep.equal(['Not confirmed', 'Call again', '']);
    await openRow(element, 'The night line');
    await press(element, 'I have called, it is as it says');
    await said(element, 'Confirmed today.');
    expect(fake.asked('create', 'desk/confirmations').map(({ body }) => body)).to.deep.equal([{ resourceId: idOf(1), revision: 1 }]);
    expect(textIn(element, '.confirm')).to.include('Confirmed on');
  });

  it('are not confirmed as they stood before somebody changed them', async () => {
    const fake = fakeDesk({ rows: { resources: [place] } });
    const element = await openRoom(fake, 'Places to turn to');
    await openRow(element, 'The night line');
    fake.troubles.set('desk/confirmations', fail('invalid'));
    Object.assign(fake.rows['desk/resources']?.[0] ?? {}, { contact: 'tel:+4930999', revision: 2 });
    await press(element, 'I have called, it is as it says');
    await until(() => textIn(element).includes('Somebody else changed this meanwhile.'), 'the conflict');
    expect(textIn(element, '.confirm')).to.include('+4930999').and.include('Nobody has called yet');
    await fill(element, 'What it is', 'Another name');
    expect(textIn(element, '.confirm')).to.include('Save your changes first');
  });
});
