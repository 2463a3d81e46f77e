export * from './backend.js';
export * from './client.js';
export * from './error.js';
export * from './lesson-feed.js';
export * from './lessons.js';
export * from './outbox.js';
export * from './pulse.js';
export * from './receipts.js';
