import { expect } from '@open-wc/testing';
import { fail, fakeDesk, field, fill, goTo, notice, openRoom, openRow, press, problemOf, said, textIn, type FakeDesk } from './desk-helpers.js';
import { quietly, until } from './helpers.js';

const words = 'Ask for the deposit while they are still excited.';
const lesson = { text: 'Ask ten people before you sign anything.', lang: 'en', lobbyApproved: true, weight: 2, source: 'editor' };
const one = (options = {}) => fakeDesk({ rows: { lessons: [lesson] }, ...options });
const rowsOf = (fake: FakeDesk) => fake.rows['desk/lessons'] ?? [];

describe('the editor of the desk', () => {
  it('is accessible, with a list, an open form and errors', async () => {
    const element = await openRoom(one(), 'Lessons');
    await expect(element).to.be.accessible();
    await press(element, 'Write a lesson');
    await press(element, 'Save');
    await expect(element).to.be.accessible();
  });

  it('says so when there is nothing, and when nothing can be loaded', async () => {
    const fake = fakeDesk();
    const element = await openRoom(fake, 'Lessons');
    await until(() => textIn(element).includes('There is no lesson yet.'), 'the empty face');
    fake.troubles.set('desk/polls', fail('broken'));
    await quietly(async () => {
      await goTo(element, 'Questions');
      await until(() => textIn(element).includes('can’t be shown'), 'the failed face');
    });
    await press(element, 'Try again');
    await until(() => textIn(element).includes('Nothing was asked yet.'), 'the empty face after all');
  });

  it('tells what does not fit where it stands, and goes there', async () => {
    const fake = one();
    const element = await openRoom(fake, 'Lessons');
    await press(element, 'Write a lesson');
    await press(element, 'Save');
    expect(problemOf(element, 'The lesson')).to.equal('This is needed.');
    await until(() => element.shadowRoot?.activeElement === field(element, 'The lesson'), 'the focus');
    await fill(element, 'The lesson', 'Too short');
    expect(problemOf(element, 'The lesson')).to.equal('Make it at least 10 characters.');
    // Between what is shown and what is enforced: the field alone knows of it.
    await fill(element, 'The lesson', 'a'.repeat(150));
    expect(problemOf(element, 'The lesson')).to.equal('Shorten it to 140 characters.');
    await fill(element, 'The lesson', words);
    await fill(element, 'Not before', '2026-12-10');
    await fill(element, 'Not after', '2026-12-01');
    await press(element, 'Save');
    expect(problemOf(element, 'Not after')).to.equal('This is before it begins.');
    expect(fake.asked('create', 'desk/lessons').length).to.equal(0);
  });

  it('makes a new one and shows it in the list', async () => {
    const fake = one();
    const element = await openRoom(fake, 'Lessons');
    await press(element, 'Write a lesson');
    await fill(element, 'The lesson', words);
    await fill(element, 'What it is about', 'timing');
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect(fake.asked('create', 'desk/lessons').map(({ body }) => body)).to.deep.equal([{ text: words, lang: 'en', lobbyApproved: true, weight: 1, cause: 'timing' }]);
    expect(textIn(element, '.items')).to.include(words);
    await until(() => element.shadowRoot?.activeElement?.matches('.item') && element.shadowRoot.activeElement.textContent?.includes(words), 'the focus on its row');
  });

  it('changes one with the revision that was read', async () => {
    const fake = one();
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, 'Ask ten people');
    await fill(element, 'Weight, 1 to 5', '4');
    await press(element, 'Save');
    await said(element, 'Saved.');
    const [{ id, body } = {}] = fake.asked('update', 'desk/lessons');
    expect([id, body]).to.deep.equal([rowsOf(fake)[0]?.id, { revision: 1, text: lesson.text, lang: 'en', lobbyApproved: true, weight: 4 }]);
  });

  it('keeps what was typed when somebody else was quicker, and shows what stands there', async () => {
    const fake = one();
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, 'Ask ten people');
    await fill(element, 'The lesson', words);
    const [row] = rowsOf(fake);
    Object.assign(row ?? {}, { text: 'Ask twelve people before you sign.', weight: 5, revision: 2 });
    await press(element, 'Save');
    await until(() => textIn(element).includes('Somebody else changed this meanwhile.'), 'the conflict');
    expect(field(element, 'The lesson').value).to.equal(words);
    expect(textIn(element, '.editing')).to.include('Meanwhile it says: Ask twelve people before you sign.');
    // What nobody typed here is theirs.
    expect(field(element, 'Weight, 1 to 5').value).to.equal('5');
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect([row?.['text'], row?.['weight'], row?.revision]).to.deep.equal([words, 5, 3]);
  });

  it('keeps what was typed when somebody else removed it, and makes it anew', async () => {
    const fake = one();
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, 'Ask ten people');
    await fill(element, 'The lesson', words);
    fake.rows['desk/lessons'] = [];
    await press(element, 'Save');
    await until(() => textIn(element).includes('Somebody else removed this meanwhile.'), 'the conflict');
    await press(element, 'Save');
    await said(element, 'Saved.');
    expect(rowsOf(fake).map((row) => row['text'])).to.deep.equal([words]);
  });

  it('shows what the backend says about a field', async () => {
    const fake = one();
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, 'Ask ten people');
    fake.troubles.set('desk/lessons', fail('invalid', [{ field: 'lang', rule: 'value' }]));
    await press(element, 'Save');
    await until(() => problemOf(element, 'Language') === 'This does not fit.', 'the error');
  });

  it('keeps what was typed when it cannot be saved', async () => {
    const fake = one();
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, 'Ask ten people');
    await fill(element, 'The lesson', words);
    fake.troubles.set('desk/lessons', fail('offline'));
    await quietly(async () => {
      await press(element, 'Save');
      await said(element, 'No connection.');
    });
    expect(field(element, 'The lesson').value).to.equal(words);
  });

  it('removes at the second press', async () => {
    const fake = one();
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, 'Ask ten people');
    await press(element, 'Remove');
    expect(fake.asked('remove', 'desk/lessons').length).to.equal(0);
    await press(element, 'Really remove?');
    await said(element, 'Removed.');
    expect(fake.asked('remove', 'desk/lessons').map(({ body }) => body)).to.deep.equal([1]);
    expect(textIn(element)).to.include('There is no lesson yet.');
  });

  it('keeps what was begun while another is open, and in another room', async () => {
    const fake = fakeDesk({ rows: { lessons: [lesson, { ...lesson, text: 'Write down who decides, before it hurts.' }] } });
    const element = await openRoom(fake, 'Lessons');
    await openRow(element, 'Ask ten people');
    await fill(element, 'The lesson', words);
    await openRow(element, 'Write down');
    expect(textIn(element, '.items')).to.include('Not saved');
    await goTo(element, 'Questions');
    await goTo(element, 'Lessons');
    await openRow(element, 'Ask ten people');
    expect(field(element, 'The lesson').value).to.equal(words);
    await press(element, 'Drop my changes');
    await openRow(element, 'Ask ten people');
    expect(field(element, 'The lesson').value).to.equal(lesson.text);
    expect(notice(element)).to.equal('');
  });

  it('has no room for what its backend does not have', async () => {
    const element = await openRoom(fakeDesk({ without: ['desk/meetups'] }), 'Lessons');
    const rooms = [...(element.shadowRoot?.querySelectorAll('nav button') ?? [])].map(({ textContent }) => textContent);
    expect(rooms).to.include('Questions');
    expect(rooms).not.to.include('Meet-ups');
  });
});
