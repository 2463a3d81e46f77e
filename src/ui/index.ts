export * from './base.js';
export * from './context.js';
export * from './element.js';
export * from './loader.js';
export * from './localize.js';
export * from './seam.js';
export * from './status.js';
export * from './tokens.js';
