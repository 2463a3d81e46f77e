// `npm run check -- URL …`: `failing-forward-check` from its sources.
import { readFile } from 'node:fs/promises';
import { command } from '../../src/testing/examine/command.js';

process.exitCode = await command(process.argv.slice(2), { log: console.log, error: console.error, file: (path) => readFile(path, 'utf8') });
