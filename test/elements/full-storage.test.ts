import '../../src/all.js';
import { replaced } from '../client/helpers.js';
import { noStorage, widgetsInTrouble } from './storage-cases.js';

type Put = IDBObjectStore['put'];

const full: Put = () => {
  throw new DOMException('full', 'QuotaExceededError');
};
const lost = function (this: IDBObjectStore, ...args: Parameters<Put>) {
  const request = put.apply(this, args);
  this.transaction.abort();
  return request;
};
const { put } = IDBObjectStore.prototype;
const putting = (value: Put) => (run: () => Promise<void>) => replaced(IDBObjectStore.prototype, 'put', value, run);

describe('widgets on a device that is full', () => {
  widgetsInTrouble('nothing more can be stored', { troubled: putting(full), says: 'this device is full, so nothing was kept. Free some space, then try again.' });
  widgetsInTrouble('each write is lost at its end', { troubled: putting(lost), says: noStorage });
});
