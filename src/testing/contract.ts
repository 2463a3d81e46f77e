// The contract that every backend keeps, as tests that any runner with a `test(name, fn)` can run, a stranger's too.
import type { Fault } from '../backends/memory.js';
import type { Backend } from '../client/backend.js';
import { check, type Test } from './checks.js';
import { bounded, within } from './contract-bound.js';
import { badDay } from './contract-days.js';
import { lessonContract } from './contract-lessons.js';
import { listContract } from './contract-lists.js';
import { meetupContract } from './contract-meetups.js';
import { originContract, type Addresses } from './contract-origins.js';
import { pulseContract } from './contract-pulse.js';
import { reactionContract } from './contract-reactions.js';
import { receiptContract } from './contract-receipts.js';
import { storyContract } from './contract-stories.js';
import { troubleContract } from './contract-troubles.js';
import { sampleStory, sampleSubmission } from './samples.js';

export { badDay, sampleStory, sampleSubmission };
export type { Addresses, Fault, Test };

/** What the backend under test has to hold, and the bad day it has to have. */
export interface Situation {
  /** Raw rows of the collection `stories`, some of them unreadable. */
  readonly stories: readonly unknown[];
  /** Raw rows of lessons and polls, and planned days, for a backend that has none of its own. */
  readonly lessons?: readonly unknown[];
  readonly lessonPlan?: readonly unknown[];
  readonly polls?: readonly unknown[];
  /** Raw rows of meet-ups, for a backend that takes stories for them. */
  readonly meetups?: readonly unknown[];
  readonly fault?: Fault;
  /** Milliseconds after which it must give up on a silent server. */
  readonly timeout?: number;
}

/** A backend in a situation. */
export interface Subject {
  readonly backend: Backend;
  /** How many submitted stories it stores; needed when it can create stories. */
  stored?(): number | Promise<number>;
  /** Ends the bad day; needed when it can create stories. */
  recover?(): void | Promise<void>;
  /** Where it is asked over HTTP: there the contract looks at CORS, outside a browser, which hides it. */
  readonly addresses?: Addresses;
}

export interface ContractOptions {
  /**
   * Milliseconds after which a call counts as hung; 10,000 if missing. Keep it below your runner's own limit for a test,
   * so that the contract speaks first and names the call.
   */
  readonly patience?: number;
}

/** What makes a backend in a situation; `undefined` where such a bad day cannot come. */
export type Make = (situation: Situation) => Subject | undefined | Promise<Subject | undefined>;

/**
 * Runs the contract against a backend. `make` is called once a test. It may answer `undefined` for a fault that cannot
 * befall the backend, such as a silent server where there is none; never for a good day. A test throws a plain `Error`
 * that says what was asked, what came and what was expected. What the backend denies by `can` is not asked of it, but
 * that it refuses aloud.
 *
 * @param test How the runner adds a test, such as `test` of node:test or `it` of mocha.
 * @param name Stands before each test's name.
 */
export function backendContract(test: Test, name: string, make: Make, { patience = 10_000 }: ContractOptions = {}): void {
  const it: Test = (what, run) => test(`${name}: ${what}`, run);
  const made = async (situation: Situation): Promise<Subject | undefined> => {
    const subject = await within(patience, 'make()', () => make(situation));
    if (!subject) return undefined;
    const { backend, stored, recover, addresses } = subject;
    return {
      backend: bounded(backend, patience),
      ...(stored && { stored: () => within(patience, 'stored()', () => stored.call(subject)) }),
      ...(recover && { recover: () => within(patience, 'recover()', () => recover.call(subject)) }),
      ...(addresses && { addresses }),
    };
  };
  const good = async (situation: Situation): Promise<Subject> => {
    const subject = await made(situation);
    check(subject, 'make() answered nothing for a good day');
    return subject;
  };
  const onBadDay = (what: string, situation: Situation & { readonly fault: Fault }, run: (subject: Subject) => Promise<void>) =>
    it(what, async () => {
      const subject = await made(situation);
      if (subject) await run(subject);
    });

  listContract(it, good);
  troubleContract(it, good, onBadDay);
  originContract(it, good, patience);
  storyContract(it, good);
  meetupContract(it, good);
  reactionContract(it, good);
  lessonContract(it, good);
  pulseContract(it, good);
  receiptContract(it, good);
}
