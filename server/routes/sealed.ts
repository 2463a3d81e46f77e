import type { Steps } from './resource.js';

/** `GET sealed`: where the form is that no script of another page can read. */
export function getSealed(): Steps {
  return [(c) => c.json({ url: `/sealed?space=${c.var.space.id}` })];
}
