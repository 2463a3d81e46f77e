/** The rows of a table (RFC 4180), each an object by the names in the first line; empty lines are none. */
export function csvRows(text: string): readonly Readonly<Record<string, string>>[] {
  const table: string[][] = [[]];
  // A cell with what ends it; in quotes it may hold ends of cells and lines, and a quote twice.
  for (const [, quoted, plain = '', end] of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"[^,\r\n]*|([^,\r\n]*))(,|\r\n|\r|\n|$)/g)) {
    table[table.length - 1]?.push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
    if (end !== ',' && end !== '') table.push([]);
    if (end === '') break;
  }
  const [names = [], ...rows] = table.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name.trim(), cells[index] ?? ''] as const).filter(([name]) => name !== '')));
}
