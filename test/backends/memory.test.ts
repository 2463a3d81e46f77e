import { test } from 'node:test';
import { memory } from '../../src/backends/memory.js';
import { backendContract } from '../../src/testing/contract.js';

backendContract(test, 'memory', ({ fault, timeout, ...rows }) => {
  const backend = memory({ ...rows, ...(timeout === undefined ? {} : { timeout }) });
  backend.fault = fault;
  return { backend, stored: () => backend.inbox.size, recover: () => void (backend.fault = undefined) };
});
