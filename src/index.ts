// Defines nothing: importing it has no effect on the page. `all.js` and each `define.js` do.
export * from './backends/local.js';
export * from './backends/memory.js';
export * from './backends/rest.js';
export * from './backends/static-json.js';
export * from './client/index.js';
export * from './elements/lesson-ticker/events.js';
export * from './elements/lesson-ticker/lesson-ticker.js';
export * from './elements/pulse-poll/events.js';
export * from './elements/pulse-poll/pulse-poll.js';
export * from './elements/receipt/receipt.js';
export * from './elements/source/source.js';
export * from './elements/story-card/events.js';
export * from './elements/story-card/story-card.js';
export * from './elements/submission-form/events.js';
export * from './elements/submission-form/submission-form.js';
export * from './model/index.js';
