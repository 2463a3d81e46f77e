// Stories and lessons for a spreadsheet. A cell that a spreadsheet would take for a formula gets an apostrophe in front
// (OWASP, CSV injection), by the library; the byte order mark is for Excel, which else takes UTF-8 for Latin-1.
import { stringify } from 'csv-stringify/sync';
import { isRecord } from '../src/model/index.js';
import type { Line } from './db/transfer.js';

type Cells = readonly (readonly [name: string, cell: (row: Line['row'], story: Readonly<Record<string, unknown>>) => unknown])[];

const column = (name: string, from: string): Cells[number] => [name, (row) => row[from]];
const said = (name: string): Cells[number] => [name, (_row, story) => story[name]];
const consents = (name: string): Cells[number] => [name, (_row, { consent }) => isRecord(consent) && consent[name]];

/** The tables that there are as CSV, and the columns of each. */
export const sheets = {
  story: [
    column('id', 'id'), column('status', 'status'), column('provenance', 'provenance'), column('submittedWeek', 'submitted_week'), column('publishedOn', 'published_on'), column('expiresOn', 'expires_on'),
    ...['title', 'project', 'wentWrong', 'feeling', 'lesson', 'nextTime'].map(said),
    column('cause', 'cause'), ['contributing', (_row, { causes }) => isRecord(causes) && listed(causes['contributing'])],
    ...['kind', 'sector', 'stage', 'outcome', 'when'].map(said),
    ['lookingFor', (_row, { lookingFor }) => listed(lookingFor)], ['contentNotes', (_row, { contentNotes }) => listed(contentNotes)],
    ...['attribution', 'byline', 'lang'].map(said),
    ...['wall', 'lobby', 'meetup', 'index'].map(consents),
  ],
  lesson: [
    column('id', 'id'), column('text', 'text'), column('lang', 'lang'), column('cause', 'cause'), column('source', 'source'), column('storyId', 'story_id'),
    column('lobbyApproved', 'lobby_approved'), column('from', 'from_day'), column('to', 'to_day'), column('weight', 'weight'),
  ],
} satisfies Readonly<Record<string, Cells>>;

const listed = (list: unknown) => (Array.isArray(list) ? list.join(' ') : '');

// A line feed alone ends no row here, but it does for spreadsheets: unquoted, a second line would begin a cell of its own.
const options = { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/, cast: { boolean: (value: boolean) => (value ? 'yes' : 'no') } } as const;

/** The text of a table as CSV (RFC 4180), a page of rows at a time. */
export async function* csv(sheet: keyof typeof sheets, pages: AsyncIterable<readonly Line[]>): AsyncGenerator<string> {
  const cells: Cells = sheets[sheet];
  yield stringify([cells.map(([name]) => name)], { ...options, bom: true });
  for await (const lines of pages) {
    const rows = lines.map(({ row }) => {
      const story = sheet === 'story' ? (JSON.parse(String(row['story'])) as Readonly<Record<string, unknown>>) : {};
      return cells.map(([, cell]) => cell(row, story));
    });
    if (rows.length > 0) yield stringify(rows, options);
  }
}
