import { can, type Client } from '../../client/client.js';
import type { DeskCollection, Verb } from '../../client/backend.js';
import type { DeskKey } from '../../i18n/desk/index.js';
import type { DeskView, Room } from './desk-view.js';
import { LaterRoom, type RoomFile } from './later-room.js';
import { LogRoom } from './log-room.js';
import { QueueRoom } from './queue-room.js';

/** A room that is loaded when somebody goes in, and what a backend has to offer for it. */
interface Later {
  readonly name: DeskKey;
  readonly needs: readonly [Verb, DeskCollection] | 'files';
  readonly load: () => Promise<RoomFile>;
}

const later: readonly Later[] = [
  { name: 'roomOverview', needs: ['get', 'desk/overview'], load: () => import('./overview-room.js') },
  { name: 'roomLessons', needs: ['list', 'desk/lessons'], load: () => import('./lessons-room.js') },
  { name: 'roomPolls', needs: ['list', 'desk/polls'], load: () => import('./polls-room.js') },
  { name: 'roomMeetups', needs: ['list', 'desk/meetups'], load: () => import('./meetups-room.js') },
  { name: 'roomResources', needs: ['list', 'desk/resources'], load: () => import('./resources-room.js') },
  { name: 'roomHeard', needs: ['create', 'desk/stories'], load: () => import('./heard-room.js') },
  { name: 'roomSpace', needs: ['get', 'desk/space'], load: () => import('./space-room.js') },
  { name: 'roomMoving', needs: 'files', load: () => import('./moving-room.js') },
];

const has = (client: Client, needs: Later['needs']) => (needs === 'files' ? client.backend.files !== undefined : can(client, ...needs));

/** Whether the house has not begun yet: visitors are not told who reads what they send. */
const isNew = ({ me, space, desk: { client } }: DeskView) => me.role === 'owner' && space.moderators === '' && can(client, 'update', 'desk/space');

/** The desk's rooms, in the order in which they are needed. */
export const rooms = (view: DeskView): readonly Room[] => [
  ...(isNew(view) ? [new LaterRoom(view, 'roomSetup', () => import('./setup-room.js'))] : []),
  new QueueRoom(view),
  ...later.filter(({ needs }) => has(view.desk.client, needs)).map(({ name, load }) => new LaterRoom(view, name, load)),
  new LogRoom(view),
];
