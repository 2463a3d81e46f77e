import { isRecord } from '../../../model/read.js';
import type { Description, Endpoint, Value } from '../description.js';

const cell = (path: string): Value => ({ path, else: null });
const word = (path: string, otherwise: string | null = null): Value => ({ path, as: 'word', else: otherwise });
const words = (path: string): Value => ({ path, split: ',', as: 'word', else: [] });
const days = { ymd: 'day', dmy: 'day-dmy', mdy: 'day-mdy' } as const;

const story = (day: (path: string) => Value): Endpoint['fields'] => ({
  id: 'No.',
  lesson: 'Lesson',
  wentWrong: 'What went wrong',
  title: cell('Title'),
  project: cell('What it was'),
  feeling: cell('How it felt'),
  nextTime: cell('Next time'),
  causes: { object: { root: word('Cause', 'other'), contributing: words('Other causes') } },
  kind: word('Kind'),
  sector: word('Field'),
  stage: word('Stage'),
  outcome: word('Outcome'),
  when: word('When'),
  contentNotes: words('Content notes'),
  publishedOn: day('Published on'),
  featured: { path: 'Featured?', as: 'flag', else: null },
  lang: cell('Language'),
});
const lesson = (day: (path: string) => Value): Endpoint['fields'] => ({
  id: 'No.',
  text: 'Lesson',
  cause: word('Cause'),
  lang: cell('Language'),
  source: { const: 'editor' },
  // Whoever has no such column has put them there to be shown.
  lobbyApproved: { path: 'On screens?', as: 'flag', else: true },
  from: day('From'),
  to: day('To'),
});

/**
 * Sheets that are published as CSV, such as those of Google, with the columns of `src/backends/recipes/spreadsheet.md`.
 *
 * `vars`: `stories` and `lessons`, the whole addresses of the two sheets, one of which may be missing; `dates`, how days are
 * written there: `ymd` if missing, or `dmy`, `mdy`.
 */
export function csv(vars: unknown): Description {
  const { stories, lessons, dates } = isRecord(vars) ? vars : {};
  const as = days[dates === 'dmy' || dates === 'mdy' ? dates : 'ymd'];
  const day = (path: string): Value => ({ path, as, else: null });
  // Addresses are no templates; only where there is none does the place for it stay, so that it is missed.
  const sheet = (address: unknown, place: string, fields: Endpoint['fields']): Endpoint => ({
    list: { path: address === undefined ? place : String(address).replace(/[{}]/g, '$&$&'), format: 'csv' },
    ...(fields && { fields }),
  });
  return {
    url: String(stories ?? lessons ?? 'https://sheet.example'),
    collections: {
      ...((stories !== undefined || lessons === undefined) && { stories: sheet(stories, '{vars.stories}', story(day)) }),
      ...(lessons !== undefined && { lessons: sheet(lessons, '', lesson(day)) }),
    },
  };
}
