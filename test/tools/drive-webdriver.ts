// WebKitGTK by WebDriver, https://www.w3.org/TR/webdriver2/. The driver has one session at a time, and a session one place
// in which it works: commands queue, and each goes to its place first.
import type { Place, Start, Tab, Visitor } from './tab.js';
import { startWebKit } from './webkit.js';

const width = 360;
/** The name under which the protocol hands over an element. */
const reference = 'element-6066-11e4-a52e-4f735466cecf';
/** What keys held with Control do; the driver's own do nothing. */
const edits: Readonly<Record<string, string>> = { a: 'selectAll', z: 'undo', y: 'redo', Z: 'redo' };
type Element = Readonly<Record<typeof reference, string>>;
type Command = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<T>;

const commands = (base: string): Command => async (method, path, body) => {
  const answer = await fetch(base + path, { method, ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}) });
  const { value } = (await answer.json()) as { value: never };
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
  return value;
};

function visitor(command: Command): Visitor {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = queue.then(act, act);
    queue = turn;
    return turn;
  };

  const element = async (expression: string) => {
    const found = await command<Element | null>('POST', '/execute/sync', { script: `return ${expression}`, args: [] });
    if (!found) throw new Error(`no element: ${expression}`);
    return found;
  };
  const click = async (expression: string) => command<void>('POST', `/element/${(await element(expression))[reference]}/click`);
  // What lies in a frame below the fold, the driver clicks beside: it does not scroll the page around the frame.
  const clickInFrame = (expression: string) => command<void>('POST', '/execute/sync', { script: `const it = ${expression}; it.focus(); it.click()`, args: [] });
  const place = (there: <T>(act: () => Promise<T>) => Promise<T>, press = click): Place => ({
    evaluate: <T>(expression: string) =>
      there(async () => {
        const script = `const done = arguments[0]; (async () => ${expression})().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value, error } = await command<{ value?: T; error?: string }>('POST', '/execute/async', { script, args: [] });
        if (error !== undefined) throw new Error(error);
        return value as T;
      }),
    press: (expression) => there(() => press(expression)),
    type: (expression, text) =>
      there(async () => {
        // In a frame nothing takes keys before it was clicked.
        await click(expression);
        await command('POST', `/element/${(await element(expression))[reference]}/value`, { text });
      }),
    command: (expression, key) => there(() => command('POST', '/execute/sync', { script: `${expression}.focus(); document.execCommand('${edits[key]}')`, args: [] })),
  });

  return {
    open: () =>
      inTurn(async (): Promise<Tab> => {
        // Beside the first, which stays open and empty: without any the session would end. Not a tab, of which only the
        // front one is drawn.
        const [first] = await command<string[]>('GET', '/window/handles');
        await command('POST', '/window', { handle: first });
        const { handle } = await command<{ handle: string }>('POST', '/window/new', { type: 'window' });
        const here = <T>(act: () => Promise<T>) =>
          inTurn(async () => {
            await command('POST', '/window', { handle });
            return act();
          });
        return {
          ...place(here),
          told: [],
          goto: (url) => here(() => command('POST', '/url', { url })),
          back: () => here(() => command('POST', '/back')),
          reload: () => here(() => command('POST', '/refresh')),
          close: () => here(() => command('DELETE', '/window')),
          narrow: () => here(() => command('POST', '/window/rect', { width, height: 800 })),
          frame: (expression) =>
            place(
              (act) =>
                here(async () => {
                  await command('POST', '/frame', { id: await element(expression) });
                  return act().finally(() => command('POST', '/frame', { id: null }));
                }),
              clickInFrame,
            ),
        };
      }),
    leave: () => inTurn(() => command('DELETE', '')),
  };
}

export const webkit: Start = async (binary, port) => {
  const { env, stop } = await startWebKit(binary);
  const driver = `http://127.0.0.1:${env['FF_WEBDRIVER_PORT']}/session`;
  // Not as a capability, by which only what is not encrypted goes through it.
  const args = ['--automation', `--proxy=http://127.0.0.1:${port}`];
  const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', unhandledPromptBehavior: 'accept', 'webkitgtk:browserOptions': { binary, args } } };
  return {
    async visitor() {
      const { sessionId } = await commands(driver)<{ sessionId: string }>('POST', '', { capabilities });
      return visitor(commands(`${driver}/${sessionId}`));
    },
    close: async () => stop(),
  };
};
