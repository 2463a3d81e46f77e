// A description as a page or a caller gives it: its own, or what differs from a preset.
import { isRecord } from '../../model/read.js';
import { mistakes } from './check.js';
import type { Described, Description } from './description.js';
import { fault } from './fault.js';
import { shown } from './values.js';

export { toolsFor } from './tools.js';

const noObject = (why = '') => fault('invalid', `the description is no JSON object. Put one into <script type="application/json"> inside <ff-source>.${why}`);

/** Made by what a page says of `vars`. */
const presets: Readonly<Record<string, (vars: unknown) => Promise<Description>>> = {
  wordpress: async () => (await import('./presets/wordpress.js')).wordpress,
  'wordpress-plugin': async () => (await import('./presets/wordpress.js')).wordpressPlugin,
  csv: async (vars) => (await import('./presets/csv.js')).csv(vars),
  postgrest: async () => (await import('./presets/postgrest.js')).postgrest,
  pocketbase: async () => (await import('./presets/pocketbase.js')).pocketbase,
  supabase: async () => (await import('./presets/supabase.js')).supabase,
};

/** `target` changed by `patch`, as of RFC 7396: objects are merged, `null` takes a member away. Only values are replaced whole: half of one would be none. */
function merged(target: unknown, patch: unknown, whole = false): unknown {
  if (!isRecord(patch)) return patch;
  const changed = new Map(Object.entries(isRecord(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) changed.delete(name);
    else changed.set(name, whole || name === 'body' ? value : merged(changed.get(name), value, name === 'fields'));
  }
  return Object.fromEntries(changed);
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw noObject(` ${String(cause)}`);
  }
}

/** The whole description; a text is read as JSON. Rejects with a `BackendError` that names each mistake in it. */
export async function described(input: Described | string): Promise<Description> {
  const given = typeof input === 'string' ? read(input) : input;
  if (!isRecord(given)) throw noObject();
  const { preset, ...patch } = given;
  const load = Object.entries(presets).find(([name]) => name === preset)?.[1];
  if (preset !== undefined && !load) throw fault('invalid', `preset ${shown(preset)} is unknown. Use one of: ${Object.keys(presets).join(', ')}.`);
  const whole = load ? merged(await load(patch['vars']), patch) : patch;
  const wrong = mistakes(whole);
  if (wrong.length > 0) throw fault('invalid', `the description cannot be used.\n  ${wrong.join('\n  ')}`);
  return whole as Description;
}
