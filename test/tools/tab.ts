// A browser of any engine, as the promise tests drive it: little enough that three protocols can do it alike.

/** A document: that of a tab, or of a frame in it. What runs there is text, since what compiles the tests would put names of its own into a function. */
export interface Place {
  /** What an expression comes to, also as a promise. */
  evaluate<T>(expression: string): Promise<T>;
  /** Clicks into the middle of the element that an expression gives. */
  press(element: string): Promise<void>;
  /** Presses the keys of a text, one after the other, in the element that an expression gives. */
  type(element: string, text: string): Promise<void>;
  /** Presses a key there with Control held, and Shift too for a capital letter. */
  command(element: string, key: string): Promise<void>;
}

export interface Tab extends Place {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Goes back in its history; does not wait until the page is there. */
  back(): Promise<void>;
  close(): Promise<void>;
  /** As narrow as a phone, or as narrow as the engine's window goes. */
  narrow(): Promise<void>;
  /** The frame that an expression gives. */
  frame(element: string): Place;
  /** What the engine itself has told of errors and warnings; WebKitGTK tells nothing. */
  readonly told: readonly string[];
}

/** Somebody's browser, which shares nothing with another's. */
export interface Visitor {
  open(): Promise<Tab>;
  leave(): Promise<void>;
}

export interface Driver {
  visitor(): Promise<Visitor>;
  close(): Promise<void>;
}

/** Starts a browser, by its path, all of whose requests go through a proxy on a port of this machine. */
export type Start = (path: string, proxyPort: number) => Promise<Driver>;
