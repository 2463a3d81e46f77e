import { api, json } from '../server/helpers.js';
import type { LobbyHouse } from '../tools/lobby-house.js';

interface Row {
  readonly id: string;
  readonly text: string;
}

interface Planned {
  readonly date: string;
  readonly lessonId: string;
}

/** All lessons of a house, and those of the days to come by their dates, as its server tells them. */
export async function loadLessons({ server }: LobbyHouse): Promise<{ readonly texts: readonly string[]; readonly planned: ReadonlyMap<string, string> }> {
  const rows: Row[] = [];
  let plan: readonly Planned[] = [];
  for (let next: unknown = ''; next !== undefined; ) {
    const page = await json(await server.get(`${api}/lessons?limit=50&lang=en${next === '' ? '' : `&cursor=${String(next)}`}`));
    rows.push(...(page['items'] as unknown as readonly Row[]));
    plan = page['lessonPlan'] as unknown as readonly Planned[];
    next = page['next'];
  }
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return { texts: [...texts.values()], planned: new Map(plan.map(({ date, lessonId }) => [date, texts.get(lessonId) ?? ''])) };
}
