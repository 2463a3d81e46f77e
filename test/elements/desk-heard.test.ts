import { expect } from '@open-wc/testing';
import { fail, fakeDesk, field, fill, openRoom, press, said, textIn } from './desk-helpers.js';
import { quietly, until } from './helpers.js';

describe('a story that somebody told a moderator', () => {
  it('is entered with how it was heard, on the desk unless it is to be published', async () => {
    const fake = fakeDesk();
    const element = await openRoom(fake, 'Told to you');
    await expect(element).to.be.accessible();
    await press(element, 'Enter the story');
    await until(() => element.shadowRoot?.activeElement?.id === 'wentWrong', 'the first field that is missing');
    expect(textIn(element, '.summary')).to.include('Write down what they learned.');
    const tell = async () => {
      await fill(element, 'What went wrong?', 'She signed the lease before she had asked a single customer.');
      await fill(element, 'What did they learn from it?', 'Ask ten people before you sign anything.');
      await fill(element, 'What was it mostly about?', 'no_need');
      field(element, 'I tell it again in my own words').click();
      element.shadowRoot?.querySelector<HTMLElement>('#consent')?.click();
      await element.updateComplete;
    };
    await tell();
    await press(element, 'Enter the story');
    await said(element, 'It is on the desk now.');
    await tell();
    field(element, 'Publish it at once').click();
    await press(element, 'Enter the story');
    await said(element, 'Published.');
    const bodies = fake.asked('create', 'desk/stories').map(({ body }) => body as { provenance: string; publish: boolean; story: { lesson: string; consent: { wall: boolean } } });
    expect(bodies.map(({ provenance, publish }) => [provenance, publish])).to.deep.equal([['retold', false], ['retold', true]]);
    expect(bodies[0]?.story.consent.wall).to.equal(true);
  });

  it('stays in the form when it cannot be entered', async () => {
    const fake = fakeDesk();
    const element = await openRoom(fake, 'Told to you');
    await fill(element, 'What went wrong?', 'She signed the lease before she had asked a single customer.');
    await fill(element, 'What did they learn from it?', 'Ask ten people before you sign anything.');
    await fill(element, 'What was it mostly about?', 'no_need');
    element.shadowRoot?.querySelector<HTMLElement>('#consent')?.click();
    fake.troubles.set('desk/stories', fail('busy'));
    await quietly(async () => {
      await press(element, 'Enter the story');
      await said(element, 'The server is busy.');
    });
    expect(field(element, 'What did they learn from it?').value).to.equal('Ask ten people before you sign anything.');
  });
});
