import type { CSSResult, LitElement } from 'lit';
import type { Desk, Me } from '../../client/desk.js';
import type { MessageKey } from '../../i18n/index.js';
import type { DeskKey } from '../../i18n/desk/index.js';
import type { Space } from '../../model/space.js';
import type { Params, Words } from '../../ui/localize.js';

export type Key = DeskKey | MessageKey;

/** A decision that can be taken back. */
export interface Decided {
  /** Heading of its story. */
  readonly title: string;
  undo(): Promise<void>;
}

/** What the rooms of the desk need of their element. */
export interface DeskView extends Pick<LitElement, 'requestUpdate' | 'updateComplete' | 'renderRoot'> {
  readonly desk: Desk;
  readonly space: Space;
  readonly me: Me;
  /** BCP 47 language of its words. */
  readonly language: string;
  say(key: Key, params?: Params): string;
  /** Says what was done, of a decision also about which story, and with the way to take it back. */
  done(key: Key, params?: Params, decided?: Decided): void;
  /** Says what could not be done, and why. */
  failed(error: unknown): void;
  /** Puts the focus on the first element that fits, once it is drawn. */
  focusOn(selector: string): Promise<void>;
  /** A calendar day as the language writes it. */
  day(day: string): string;
  /** The Monday of an ISO week as the language writes it. */
  week(week: string): string;
  /** Takes in the words and the styles of a room that came later. */
  learn(words: Words, ...styles: readonly CSSResult[]): void;
  /** Goes into a room, and there to one thing. */
  go(room: DeskKey, at?: string): void;
  /** Takes over what was changed about the space. */
  renew(change: Partial<Space>): void;
  /** Leaves the desk and forgets the token. */
  signOut(): void;
}

/** One of the desk's rooms. It lives as long as the desk is open. */
export interface Room {
  /** Its name, and the key of its title. */
  readonly name: DeskKey;
  /** Called when somebody comes in, perhaps to one thing; loads what is new. */
  enter(at?: string): void;
  render(): unknown;
  /** A key without modifiers that no field took; whether it meant something here. */
  press?(key: string): boolean;
}
