// The engine of whatever turns through lessons, a ticker in a page or a screen in an entrance: which lessons there are,
// in which order on which day, and what day it is in the house. When to ask anew is its owner's to say.
import { dayIn, type Day } from '../model/dates.js';
import type { Lesson } from '../model/lesson.js';
import type { Space } from '../model/space.js';
import type { AskOptions, Client } from './client.js';
import { loadLessons, orderOf, type LessonSet } from './lessons.js';

export class LessonFeed {
  /** The lesson of the day first. */
  order: readonly Lesson[] = [];
  /** Which of them is shown. */
  at = 0;
  /** The day in the house. */
  day: Day = '';
  space: Space | undefined;
  protected set: LessonSet = { lessons: [], plan: [] };
  private loading: unknown;
  /** By how much the house's clock is ahead of the steady one, which runs on when somebody sets the device's. */
  private ahead = Date.now() - performance.now();

  constructor(
    /** Called when a set was taken over, or the house's day has changed. */
    private readonly taken: () => void,
  ) {}

  get lesson(): Lesson | undefined {
    return this.order[this.at];
  }

  /** The instant in the house, milliseconds since 1970. */
  get now(): number {
    return this.ahead + performance.now();
  }

  /** Loads a set and takes it over; what rejects, or is slower than a later one, leaves all as it was. */
  async load(client: Client, lang: string, options?: AskOptions): Promise<void> {
    const loading = (this.loading = {});
    // A clock that nobody can ask goes on as it did.
    const [set, space, now] = await Promise.all([loadLessons(client, lang, options), client.space.get(), client.now(options).catch(() => this.now)]);
    if (loading !== this.loading) return;
    this.space = space;
    this.set = set;
    this.ahead = now - performance.now();
    this.take();
  }

  /** Goes over to the house's new day, once it is there. */
  look(): void {
    if (this.today !== this.day) this.take();
  }

  /** Moves on by some lessons, round and round. */
  go(steps: number): void {
    const { length } = this.order;
    this.at = (this.at + steps + length) % length || 0;
  }

  /** Begins the day with the present set; the lesson that is shown stays where it can. */
  protected take() {
    const { lesson, today: day } = this;
    this.order = orderOf(this.set, day);
    this.at = Math.max(0, day === this.day ? this.order.findIndex(({ id }) => id === lesson?.id) : 0);
    this.day = day;
    this.taken();
  }

  private get today(): Day {
    return this.space ? dayIn(this.space.timeZone, this.now) : '';
  }
}
