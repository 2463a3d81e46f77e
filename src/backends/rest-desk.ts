// The desk's part of our own API, in a file of its own: no visitor's page carries it.
import type { Verb } from '../client/backend.js';
import type { Verbs } from './rest.js';

const edited: readonly Verb[] = ['list', 'create', 'update', 'remove'];
const all: Verbs = {
  'desk/me': ['get'],
  'desk/queue': ['list'],
  'desk/decisions': ['list', 'create'],
  'desk/decisions/undo': ['create'],
  'desk/messages': ['create'],
  'desk/messages/read': ['create'],
  'desk/overview': ['get'],
  'desk/space': ['get', 'update'],
  'desk/moderators': ['list', 'create', 'remove'],
  'desk/lessons': edited,
  'desk/polls': edited,
  'desk/meetups': edited,
  'desk/running-orders': ['get', 'update'],
  'desk/candidates': ['list'],
  'desk/resources': edited,
  'desk/stories': ['create'],
  'desk/confirmations': ['create'],
  'desk/session': ['remove'],
};

/** What a moderator can do with our own API; without a token only `owner`. */
export const deskVerbs = (token: string | undefined): Verbs => ({
  'desk/owner': ['create'],
  ...(token === undefined ? {} : all),
});
