// `failing-forward-check`: what it is told, what it prints, and how it ends. The files that start it bring console and disk.
import { isBackendError } from '../../client/error.js';
import { clean } from '../../model/text.js';
import { examine, type ExamineOptions, type ExamineSource } from './examine.js';
import type { Finding, Report, Topic } from './report.js';
import { said } from './subject.js';

/** What the command needs of the machine. */
export interface Machine {
  readonly log: (text: string) => void;
  readonly error: (text: string) => void;
  /** The text of a file; rejects where there is none. */
  readonly file: (path: string) => Promise<string>;
}

const usage = `Usage: failing-forward-check URL [options]

Examines a live backend from outside, as a page of another origin meets it. Reads only, unless told to write.

  URL                     its address, such as https://stories.example/api/v1
  --space ID              the space; "demo" for our own API, else the description's or the folder's
  --type TYPE             rest (our own API, the default), mapped, static-json
  --description FILE      for mapped: the JSON that stands inside <ff-source>; { "preset": "wordpress", … } is enough
  --key KEY               for mapped: the public key
  --origin ORIGIN         the site whose pages ask, such as https://harbour.example; else one that nobody knows
  --write                 also send one test story, marked as such, and take it back where that can be done
  --timeout SECONDS       how long to wait for an answer; 10
  --json                  print { version: 1, type, url, space, wrote, holds, findings: [{ topic, check, verdict, what, detail, advice }] };
                          a verdict is "holds", "fails" or "note"
  --help                  print this

Ends with 0 when all holds, 1 when something fails, 2 when it was asked wrongly.`;

const titles: Readonly<Record<Topic, string>> = {
  reach: 'Reaching it', verbs: 'What it can do', rows: 'Rows', paging: 'Paging', errors: 'Errors', cors: 'Pages of other origins', caching: 'Caching', cookies: 'Cookies',
  writing: 'Writing', guarantees: 'Guarantees',
};
const verdicts: Readonly<Record<Finding['verdict'], string>> = { holds: 'holds', fails: 'FAILS', note: 'note ' };

const mostSaid = 600;
// What a stranger's server says must not move the cursor of a terminal.
const line = (text: string) => {
  const plain = clean(text, 'one');
  return plain.length > mostSaid ? `${plain.slice(0, mostSaid)}…` : plain;
};

/** A report for people. */
export function told({ findings, holds, wrote }: Report): string {
  const lines: string[] = [];
  let topic: Topic | undefined;
  for (const finding of findings) {
    if (finding.topic !== topic) lines.push(`${topic ? '\n' : ''}${titles[finding.topic]}`);
    topic = finding.topic;
    lines.push(`  ${verdicts[finding.verdict]}  ${line(finding.what)}${finding.detail ? `: ${line(finding.detail)}` : ''}`);
    if (finding.advice) lines.push(`         → ${line(finding.advice)}`);
  }
  const count = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length;
  lines.push('', `${count('holds')} hold, ${count('fails')} fail, ${count('note')} notes. ${wrote ? 'A test story was sent.' : 'Nothing was written.'}${holds ? '' : ' Something fails.'}`);
  return lines.join('\n');
}

/** What is wrong with how the command was called. */
class Misuse extends Error {}

interface Asked {
  readonly source: ExamineSource;
  readonly options: ExamineOptions;
  readonly json: boolean;
}

const valued = ['--space', '--type', '--description', '--key', '--origin', '--timeout'];
const flags = ['--write', '--json'];

function split(args: readonly string[]): { readonly given: ReadonlyMap<string, string>; readonly url: string } {
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const [name = '', ...parts] = (args[index] ?? '').split('=');
    const inline = parts.length > 0 ? parts.join('=') : undefined;
    if (flags.includes(name) && inline === undefined) given.set(name, '');
    else if (valued.includes(name)) {
      const value = inline ?? args[++index];
      if (value === undefined || value === '' || value.startsWith('--')) throw new Misuse(`${name} needs a value.`);
      given.set(name, value);
    } else if (name.startsWith('-')) throw new Misuse(`${name} is unknown.`);
    else rest.push(args[index] ?? '');
  }
  const [url, ...more] = rest;
  if (!url || more.length > 0) throw new Misuse(url ? `One address at a time: ${rest.join(' ')}` : 'The address is missing.');
  return { given, url };
}

/** An address as browsers take it; wrong where it is none of the web's, or holds a password. */
function address(text: string, name: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Misuse(`${name} "${text}" is no address. Begin with https://`);
  }
  if (!/^https?:$/.test(url.protocol)) throw new Misuse(`${name} "${text}" is not of the web. Begin with https://`);
  if (url.username || url.password) throw new Misuse(`${name} holds a name or a password, which no page may. Leave them out.`);
  return url;
}

async function asked(args: readonly string[], { file }: Machine): Promise<Asked> {
  const { given, url } = split(args);
  address(url, 'The address');
  const type = given.get('--type') ?? 'rest';
  if (type !== 'rest' && type !== 'mapped' && type !== 'static-json') throw new Misuse(`--type "${type}" is none of rest, mapped, static-json.`);
  const path = given.get('--description');
  if ((type === 'mapped') !== (path !== undefined)) throw new Misuse(path === undefined ? '--type mapped needs --description FILE.' : '--description is for --type mapped.');
  const description = path === undefined ? undefined : await file(path).catch((error: unknown) => Promise.reject(new Misuse(`--description cannot be read: ${said(error)}`)));
  if (type !== 'mapped' && given.has('--key')) throw new Misuse('--key is for --type mapped.');
  const seconds = Number(given.get('--timeout') ?? 10);
  if (!(seconds > 0 && seconds <= 600)) throw new Misuse('--timeout is a number of seconds up to 600.');
  const origin = given.get('--origin');
  return {
    source: { type, url, space: given.get('--space') ?? (type === 'rest' ? 'demo' : ''), key: given.get('--key') ?? '', ...(description === undefined ? {} : { description }) },
    options: { write: given.has('--write'), timeout: 1000 * seconds, ...(origin === undefined ? {} : { origin: address(origin, '--origin').origin }) },
    json: given.has('--json'),
  };
}

/** Runs the command; resolves to its exit status. */
export async function command(args: readonly string[], machine: Machine): Promise<0 | 1 | 2> {
  if (args.includes('--help')) return machine.log(usage), 0;
  try {
    const { source, options, json } = await asked(args, machine);
    const report = await examine(source, options);
    machine.log(json ? JSON.stringify(report, null, 2) : told(report));
    return report.holds ? 0 : 1;
  } catch (error) {
    // A source that cannot be right: its space, or the places in its description that are wrong.
    if (!(error instanceof Misuse) && !isBackendError(error)) throw error;
    machine.error(`${said(error)}\n\n${error instanceof Misuse ? usage : 'failing-forward-check --help'}`);
    return 2;
  }
}
