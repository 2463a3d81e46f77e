// What came and no widget will show: a member whose name is none of ours, a word that is none of ours, a number where a
// day should stand. Rows are read leniently, so nobody else would tell.
import { isRecord, read, type Reader } from '../../model/read.js';
import { isEmpty } from './values.js';

/** Such members of a row, with what came. What is no row at all has none. */
export function unreadIn(reader: Reader<unknown>, row: unknown): readonly (readonly [name: string, came: unknown])[] {
  const { value } = read(reader, row);
  if (!isRecord(value) || !isRecord(row)) return [];
  return Object.entries(row).filter(([name, came]) => {
    const kept = value[name];
    // A mapped backend says by this one that the row has a moment.
    return name !== 'hasInstant' && !isEmpty(came) && kept !== came && (isEmpty(kept) || kept === 'other' || kept === 'undisclosed');
  });
}
