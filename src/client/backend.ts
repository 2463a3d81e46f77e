/** What can be done with a collection. */
export type Verb = 'get' | 'list' | 'create' | 'update' | 'remove';

/** The moderators' own collections, named as their paths. */
export type DeskCollection = `desk/${
  'owner' | 'me' | 'queue' | 'decisions' | 'decisions/undo' | 'messages' | 'messages/read' | 'overview' | 'space' | 'moderators'
  | 'session' | 'lessons' | 'polls' | 'meetups' | 'resources' | 'stories' | 'confirmations' | 'running-orders' | 'candidates'}`;

/** The named collections of a space, those in two parts as their paths. */
export type Collection =
  | 'space' | 'stories' | 'facets' | 'facets/causes' | 'reactions' | 'lessons' | 'polls' | 'ballots' | 'pulse-results' | 'meetups' | 'rsvps' | 'resources'
  | 'receipt' | 'messages' | 'time' | 'challenge' | 'sealed'
  | DeskCollection;

/**
 * Filters and paging: `limit` 1 to 50, `cursor` as the page before gave it. Of stories also `q`, words that are searched
 * for, and `sort` (`newest`, `echoed`, or `surprise` with a `seed`); `cause` is the root cause or a contributing one.
 */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** One page of raw rows; `next` is the cursor of the page after it, missing on the last one. */
export interface Page {
  readonly items: readonly unknown[];
  readonly next?: string;
  /** With `lessons`: the planned days, where the backend plans. */
  readonly lessonPlan?: readonly unknown[];
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** When removing what editors share: the revision that was read. */
  readonly revision?: number | undefined;
}

/** Bytes that have gone so far. */
export type Progress = (bytes: number) => void;

export interface FileOptions {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: Progress | undefined;
}

/** Whole files of the desk, named as their paths. Troubles reject as those of the port do. */
export interface Files {
  download(file: 'desk/export' | 'desk/export/stories.csv' | 'desk/export/lessons.csv', options?: FileOptions): Promise<Blob>;
  /** `query`: as in an address. Resolves to the answer. */
  upload(file: 'desk/import', body: Blob, options?: FileOptions & { readonly query?: string }): Promise<unknown>;
}

/**
 * The port: all that the suite asks of a backend. Rows are `unknown` until the client has parsed them. A verb that
 * `can` denies rejects with the failure `unsupported`; every other trouble rejects with a `BackendError` too, but for
 * an abort, which stays an `AbortError`. The id of a `receipt` is its code, and a new row of `messages` is
 * `{ receipt, text }`: the code never stands in an address, a log or an error's message. A `challenge` with the id
 * `wait` is a place in the line of those who cannot solve one; a backend without a line answers `missing`.
 */
export interface Backend {
  /** For error messages, such as `rest`. */
  readonly name: string;
  /** What tells its data from other backends' on the same device, such as its address and space. */
  readonly scope: string;
  /** Address of a page where a receipt can be used, where the backend has one. Carries no receipt. */
  readonly receiptPage?: string | undefined;
  /** Address of a meet-up for a calendar (iCalendar), or of all of them, where the backend has such files. */
  readonly calendar?: ((meetupId?: string) => string) | undefined;
  /** Whether a story can name the meet-up that it is told for (`meetupId` of a submission). */
  readonly forMeetups?: boolean | undefined;
  /** Where a space can be taken along. */
  readonly files?: Files | undefined;
  /** With a query: whether a list can be asked like that, as far as a backend knows beforehand. */
  can(verb: Verb, collection: Collection, query?: Query): boolean;
  get(collection: Collection, id?: string, options?: CallOptions): Promise<unknown>;
  list(collection: Collection, query?: Query, options?: CallOptions): Promise<Page>;
  create(collection: Collection, body: unknown, options?: CallOptions): Promise<unknown>;
  update(collection: Collection, id: string, body: unknown, options?: CallOptions): Promise<unknown>;
  remove(collection: Collection, id: string, options?: CallOptions): Promise<unknown>;
}
