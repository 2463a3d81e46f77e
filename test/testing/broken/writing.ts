// Backends that keep wrongly what somebody wrote, or promise about it what does not hold.
import type { Submission } from '../../../src/model/index.js';
import { newReceipt } from '../../../src/model/index.js';
import { BackendError } from '../../../src/client/error.js';
import { broken, failing, listing, over, taking, withoutReceipts, type Broken, type Change } from './sound.js';

const once = 'stores a story once when its answer was lost and it is sent again';
const misfit = 'refuses a story that does not fit, and stores nothing';
const takenBack = 'takes a story back: nothing leads to it, and a late retry does not bring it back';
const nowhere = 'leads nowhere with a receipt that is not its own';

/** Another rejection of what a receipt leads to. */
const erring = (change: (error: BackendError, code: string) => unknown): Change => (backend) => ({
  get: (collection, id, options) => failing(() => backend.get(collection, id, options), (error) => (collection === 'receipt' ? change(error, String(id)) : raised(error))),
});
const raised = (error: unknown) => {
  throw error;
};

export const writing: readonly Broken[] = [
  {
    what: 'a story is stored twice: its receipt is no key',
    make: withoutReceipts(taking('stories', (body: Submission, backend) => backend.create('stories', { ...body, receipt: newReceipt() }))),
    caught: { [once]: 'it was sent three times and is stored 3 times' },
  },
  {
    what: 'a story is dropped silently',
    make: withoutReceipts(taking('stories', async (body: Submission, backend) => backend.create('stories', body).finally(() => backend.inbox.size && (backend.inbox as Map<string, Submission>).clear()))),
    caught: { 'stores a story that it takes': 'it took a story, and 0 are stored', [once]: 'is stored 0 times' },
  },
  {
    what: 'a story that does not fit is taken',
    make: withoutReceipts(taking('stories', (body: Submission, backend) => failing(() => backend.create('stories', body), (error) => (error.failure === 'invalid' ? {} : raised(error))))),
    caught: { [misfit]: 'create("stories") resolved, but should have rejected' },
  },
  {
    what: 'a story that does not fit is stored all the same',
    make: withoutReceipts(taking('stories', (body: Submission, backend) => failing(() => backend.create('stories', body), (error) => {
      if (error.failure === 'invalid') (backend.inbox as Map<string, Submission>).set('', body);
      throw error;
    }))),
    caught: { [misfit]: 'it stored something' },
  },
  {
    what: 'it does not say which field does not fit',
    make: withoutReceipts(taking('stories', (body: Submission, backend) => failing(() => backend.create('stories', body), ({ failure, message }) => raised(broken(failure, message))))),
    caught: { [misfit]: 'it does not name the field story.lesson' },
  },
  { what: 'it declares a guarantee that there is not', make: withoutReceipts(undefined, ['no_ip']), caught: { 'declares only guarantees that there are': '"no_ip" is no guarantee; there are no-ip,' } },
  {
    what: 'the space cannot be read',
    make: withoutReceipts((backend) => ({ get: async (collection, ...rest) => (collection === 'space' ? { title: 'Harbour' } : backend.get(collection, ...rest)) })),
    caught: Object.fromEntries(['only guarantees that there are', '"coarse-time" only where no story carries an instant', '"withdraw" only where an author can take a story back', '"pre-moderated" only where nothing that was sent is shown unread'].map((what) => [`declares ${what}`, 'the space cannot be read: {"title":"Harbour"}'])),
  },
  {
    what: 'it declares that stories can be withdrawn, and has no way to',
    make: withoutReceipts(undefined, ['withdraw']),
    caught: { 'declares "withdraw" only where an author can take a story back': 'it declares "withdraw", but cannot remove what a receipt leads to' },
  },
  {
    what: 'it keeps what was withdrawn',
    make: over((backend) => ({ remove: async (collection, id, options) => {
      const kept = backend.inbox.get(id);
      await backend.remove(collection, id, options);
      if (kept) (backend.inbox as Map<string, Submission>).set(id, kept);
    } })),
    caught: { 'declares "withdraw" only where an author can take a story back': 'what was taken back is still stored', [takenBack]: 'it is stored 1 times' },
  },
  {
    what: 'a late retry brings back what was withdrawn',
    make: over((backend) => {
      const gone = new Set<string>();
      return {
        remove: async (collection, id, options) => {
          await backend.remove(collection, id, options);
          gone.add(id);
        },
        ...taking('stories', (body: Submission) => backend.create('stories', gone.has(body.receipt) ? { ...body, receipt: newReceipt() } : body))(backend, { stories: [] }),
      };
    }),
    caught: { [takenBack]: 'it is stored 1 times' },
  },
  {
    what: 'what is sent is shown unread',
    make: withoutReceipts((backend) => listing('stories', (page) => ({ ...page, items: [...page.items, ...[...backend.inbox.values()].map(({ story }, index) => ({ ...story, id: `new${index}` }))] }))(backend, { stories: [] })),
    caught: { 'declares "pre-moderated" only where nothing that was sent is shown unread': 'lists what was sent a moment ago' },
  },
  {
    what: 'a message to the moderators is dropped silently',
    make: over(taking('messages', async (body: { receipt: string }, backend) => {
      const before = backend.told.get(body.receipt);
      await backend.create('messages', body);
      if (before) backend.told.set(body.receipt, before);
    })),
    caught: { 'keeps what the author writes to the moderators, with no more than its day': 'the messages are not there in their order' },
  },
  {
    what: 'the later of two changes wins, whatever its author had read',
    make: over((backend) => ({ update: (collection, id, body: never, options) => failing(() => backend.update(collection, id, body, options), (error) => (error.misfits.some(({ field }) => field === 'revision') ? {} : raised(error))) })),
    caught: { 'lets the author change a text that is not published, and only the newest': 'resolved, but should have rejected' },
  },
  {
    what: 'a receipt that was used up is told from a wrong one',
    make: over((backend) => {
      const gone = new Set<string>();
      return {
        remove: (collection, id, options) => backend.remove(collection, id, options).finally(() => gone.add(id)),
        ...erring((error, code) => raised(gone.has(code) ? broken('missing', 'this story was withdrawn.') : error))(backend, { stories: [] }),
      };
    }),
    caught: { 'answers for a receipt that was taken back as for one that never was': 'who finds a receipt can tell that a story was taken back' },
  },
  {
    what: 'an error tells the receipt',
    make: over(erring((error, code) => raised(code.length === 17 ? broken(error.failure, `no story behind ${code}.`) : error))),
    caught: { [nowhere]: 'the error tells the receipt', [takenBack]: 'the error tells the receipt', 'answers for a receipt that was taken back as for one that never was': 'can tell' },
  },
  {
    what: 'a receipt leads to the moment at which a story was sent',
    make: over((backend) => ({ get: async (collection, ...rest) => {
      const row = await backend.get(collection, ...rest);
      return collection === 'receipt' ? { ...(row as object), sentAt: '2026-03-02T09:14:07Z' } : row;
    } })),
    caught: Object.fromEntries(['leads back to a story by its receipt', 'lets the author change a text that is not published, and only the newest', 'keeps what the author writes to the moderators, with no more than its day', nowhere].map((what) => [what, 'the answer carries an instant'])),
  },
];
