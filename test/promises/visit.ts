// Visits to a website, in the engine of FF_ENGINE: all that a browser asks goes through a gate that sees it.
import { openWebsite, type Website } from '../e2e/website.js';
import type { House } from '../e2e/house.js';
import { chromium, firefox } from '../tools/drive-puppeteer.js';
import { webkit } from '../tools/drive-webdriver.js';
import { engines, isEngine } from '../tools/engines.js';
import { openGate, type Gate } from '../tools/gate.js';
import type { Tab, Visitor } from '../tools/tab.js';
import { Reader } from './reader.js';

export interface Visits extends Website {
  readonly gate: Gate;
  /** A page of the website that has loaded, in a tab of a visitor; of a new one, before whom all others leave, unless one is given. */
  visit(url: string, visitor?: Visitor): Promise<Visit>;
}

export interface Visit {
  readonly tab: Tab;
  readonly reader: Reader;
  readonly visitor: Visitor;
  /** What went wrong on the page so far: errors, warnings, violations of its policy. */
  trouble(): Promise<readonly string[]>;
}

// Served from the address from which the suite comes, so that the strictest policy lets it in.
const ear = `
  window.trouble = [];
  for (const type of ['error', 'unhandledrejection', 'securitypolicyviolation']) {
    addEventListener(type, (event) => window.trouble.push([type, event.message, event.reason, event.violatedDirective, event.blockedURI].join(' ')), true);
  }
  for (const kind of ['error', 'warn']) {
    const { [kind]: own } = console;
    console[kind] = (...words) => (window.trouble.push(words.join(' ')), own.apply(console, words));
  }
`;

/** What a page has in its head so that its troubles are heard. */
const hearing = ({ server }: Website) => `<script src="${server}/ear.js"></script>`;

const start = { chromium, firefox, webkit };

/** Opens a website beside a house, which goes with it, and a browser. */
export async function openVisits(house?: House): Promise<Visits> {
  const name = process.env['FF_ENGINE'] ?? 'chromium';
  if (!isEngine(name)) throw new Error(`FF_ENGINE is none of ${Object.keys(engines).join(', ')}.`);
  const path = await engines[name]();
  const website = await openWebsite(house);
  const gate = await openGate({ '/ear.js': ear });
  const driver = await start[name](path, gate.port);
  let current: Visitor | undefined;
  const next = async () => {
    await current?.leave();
    return (current = await driver.visitor());
  };
  return {
    ...website,
    gate,
    serve: (path, body, headers) => website.serve(path, body.replace('<head>', `<head>${hearing(website)}`), headers),
    async visit(url, given) {
      const visitor = given ?? (await next());
      const tab = await visitor.open();
      await tab.goto(url);
      // The icon, which a browser asks of any website by itself, is none of the suite's.
      const trouble = async () => [...tab.told, ...(await tab.evaluate<string[]>('window.trouble'))].filter((line) => !line.includes(`${website.origin}/favicon.ico`));
      return { tab, visitor, reader: new Reader(tab), trouble };
    },
    async close() {
      await driver.close();
      gate.close();
      await website.close();
    },
  };
}
