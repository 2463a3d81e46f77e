#!/usr/bin/env node
// The command of the package; `test/tools/check.ts` starts the same from its sources.
import { readFile } from 'node:fs/promises';
import { command } from '../lib/testing/examine/command.js';

process.exitCode = await command(process.argv.slice(2), { log: console.log, error: console.error, file: (path) => readFile(path, 'utf8') });
