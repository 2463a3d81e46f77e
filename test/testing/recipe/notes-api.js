// The notes themselves: what is published, and what waits for somebody to read it.

/** @param {unknown} row One of our stories, or nonsense, as a note. */
function noteOf(row) {
  if (typeof row !== 'object' || row === null) return row;
  const { id, publishedOn, ...story } = /** @type {Record<string, unknown>} */ (row);
  return { id, day: publishedOn, story };
}

export function makeNotes() {
  /** @type {unknown[]} */
  let published = [];
  /** @type {Map<string, unknown>} */
  let inbox = new Map();
  const idOf = (/** @type {unknown} */ note) => (typeof note === 'object' && note !== null && 'id' in note ? note.id : undefined);

  /** @param {URL} address */
  function list({ searchParams }) {
    const at = published.findIndex((note) => idOf(note) === searchParams.get('after')) + 1;
    const to = at + Number(searchParams.get('limit'));
    return { notes: published.slice(at, to), next: to < published.length ? idOf(published[to - 1]) : undefined };
  }

  return {
    /** Starts anew with these stories on the list. */
    publish(/** @type {readonly unknown[]} */ rows) {
      published = rows.map(noteOf);
      inbox = new Map();
    },
    waiting: () => [...inbox.values()],
    /**
     * @param {string} method
     * @param {URL} address
     * @param {string} body
     * @returns {{ status: number, json?: unknown }}
     */
    answer(method, address, body) {
      if (method === 'OPTIONS') return { status: 204 };
      if (method === 'POST') {
        const { key, story } = JSON.parse(body);
        const status = inbox.has(key) ? 200 : 201;
        inbox.set(key, story);
        return { status };
      }
      const id = decodeURIComponent(address.pathname.replace(/^\/notes\/?/, ''));
      if (id === '') return { status: 200, json: list(address) };
      const note = published.find((note) => idOf(note) === id);
      return note === undefined ? { status: 404, json: { title: 'No such note' } } : { status: 200, json: note };
    },
  };
}
