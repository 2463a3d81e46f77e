import { expect } from '@open-wc/testing';
import type { Files } from '../../src/client/backend.js';
import type { ModerationDesk } from '../../src/elements/moderation-desk/moderation-desk.js';
import { fail, fakeDesk, field, openRoom, press, said, textIn } from './desk-helpers.js';
import { until } from './helpers.js';

const lines = (space: unknown) => `${JSON.stringify({ format: 'failing-forward', version: 1, fingerprint: 'f', space, day: '2026-11-01', scope: 'desk' })}\n{"table":"story","row":{}}\n`;

/** A backend's files: what was sent to it, and what it answers. */
function fakeFiles() {
  const sent: { query: string | undefined; text: string }[] = [];
  const files: Files & { sent: typeof sent; trouble?: Error; hold?: Promise<void> } = {
    sent,
    async download(file, { progress, signal } = {}) {
      progress?.(4000);
      await Promise.race([files.hold, new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError'))))].filter(Boolean));
      return new Blob([`${file}\n`]);
    },
    async upload(_file, body, { query, progress } = {}) {
      sent.push({ query, text: await body.text() });
      progress?.(body.size);
      if (files.trouble) throw files.trouble;
      const dryRun = query === 'dryRun=1';
      const story = dryRun || sent.length === 2 ? { add: 3, change: 1, same: 7, refuse: 1, erase: 2 } : { add: 0, change: 0, same: 13, refuse: 1, erase: 0 };
      return { dryRun, tables: { story, resource: { add: 0, change: 0, same: 4, refuse: 0, erase: 0 } }, refused: [{ line: 9, table: 'story', reason: 'withdrawn' }, { line: 11, reason: 'of_tomorrow' }] };
    },
  };
  return files;
}

async function choose(element: ModerationDesk, text: string) {
  const data = new DataTransfer();
  data.items.add(new File([text], 'space.jsonl'));
  const input = field(element, 'The file (.jsonl)');
  input.files = data.files;
  input.dispatchEvent(new Event('change'));
  await element.updateComplete;
}

/** What the page hands to the browser, by its name. */
function caught() {
  const saved: { name: string; href: string }[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    saved.push({ name: this.download, href: this.href });
  };
  return { saved, restore: () => (HTMLAnchorElement.prototype.click = click) };
}

describe('a space taken along', () => {
  it('is brought back by an owner only', async () => {
    const element = await openRoom(fakeDesk({ files: fakeFiles(), role: 'moderator' }), 'Take along');
    expect(textIn(element)).to.contain('Download the space').and.not.contain('Bring a space back');
  });


  it('comes as a file, with how far it is, and can be stopped', async () => {
    const files = fakeFiles();
    let release = () => {};
    files.hold = new Promise<void>((resolve) => (release = resolve));
    const element = await openRoom(fakeDesk({ files }), 'Take along');
    await expect(element).to.be.accessible();
    const { saved, restore } = caught();
    try {
      await press(element, 'Download the space');
      await until(() => textIn(element).includes('Downloading: 4 kB so far'), 'the progress');
      await press(element, 'Stop');
      await until(() => !textIn(element).includes('Downloading'), 'the end');
      expect(saved.length).to.equal(0);
      release();
      await press(element, 'Stories, as CSV');
      await said(element, 'Downloaded');
      expect(saved.map(({ name }) => name.replace(/^house-[\d-]+?-\d{4}-\d\d-\d\d/, ''))).to.deep.equal(['-stories.csv']);
      expect(await (await fetch(saved[0]?.href ?? '')).text()).to.equal('desk/export/stories.csv\n');
    } finally {
      restore();
    }
  });

  it('comes back after a rehearsal that says what would change', async () => {
    const files = fakeFiles();
    const fake = fakeDesk({ files });
    const element = await openRoom(fake, 'Take along');
    await choose(element, lines(fake.settings['id']));
    await press(element, 'See what would change');
    await until(() => textIn(element, '#report').includes('This would change'), 'the report');
    await expect(element).to.be.accessible();
    const rows = [...(element.shadowRoot?.querySelectorAll('.report tbody tr') ?? [])].map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rows).to.deep.equal([['Stories', '3', '1', '7', '1', '2'], ['Places to turn to', '0', '0', '4', '0', '0']]);
    expect(textIn(element)).to.include('Line 9: Stories, its author took it back').and.include('Line 11: Other, the server did not take it');
    expect(files.sent.map(({ query }) => query)).to.deep.equal(['dryRun=1']);
    await press(element, 'Bring it in now');
    await said(element, 'It is in.');
    expect(files.sent.map(({ query }) => query)).to.deep.equal(['dryRun=1', 'dryRun=0']);
    expect(files.sent[1]?.text).to.equal(lines(fake.settings['id']));
    expect(textIn(element, '#report')).to.equal('This was changed:');
    expect(textIn(element)).not.to.include('Bring it in now');
  });

  it('is not sent where it is no space, or another one', async () => {
    const files = fakeFiles();
    const element = await openRoom(fakeDesk({ files }), 'Take along');
    await press(element, 'See what would change');
    await until(() => textIn(element, '#file-error') === 'Choose a file first.', 'the refusal');
    await choose(element, 'id;title\n1;A table\n');
    await press(element, 'See what would change');
    await until(() => textIn(element, '#file-error').startsWith('This is no file of a space.'), 'the refusal');
    await choose(element, lines('elsewhere').replace('failing-forward', 'something-else'));
    await press(element, 'See what would change');
    await until(() => textIn(element, '#file-error').startsWith('This is no file of a space.'), 'the refusal');
    await choose(element, lines('elsewhere'));
    await press(element, 'See what would change');
    await until(() => textIn(element, '#file-error').includes('“elsewhere”'), 'the refusal');
    expect(files.sent).to.deep.equal([]);
  });

  it('says why a server does not take it', async () => {
    const files = fakeFiles();
    files.trouble = fail('invalid');
    const fake = fakeDesk({ files });
    const element = await openRoom(fake, 'Take along');
    await choose(element, lines(fake.settings['id']));
    await press(element, 'See what would change');
    await until(() => textIn(element, '#file-error').includes('another secret'), 'the reason');
  });
});
