import type { DeskView, Room } from './desk-view.js';
import { LogRoom } from './log-room.js';
import { QueueRoom } from './queue-room.js';

/** The desk's rooms, in the order in which they are needed. */
export const rooms = (view: DeskView): readonly Room[] => [new QueueRoom(view), new LogRoom(view)];
