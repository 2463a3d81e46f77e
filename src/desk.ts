// The desk's own entry, for a page of its own: no visitor's file holds any of it.
import { deskVerbs } from './backends/rest-desk.js';
import { restFiles } from './backends/rest-files.js';
import { rest } from './backends/rest.js';
import { createClient } from './client/client.js';
import './elements/moderation-desk/define.js';
import { ModerationDesk } from './elements/moderation-desk/moderation-desk.js';

ModerationDesk.connect = (url, space, key) => {
  const backend = rest({ url, space, key, more: deskVerbs(key) });
  return createClient(key ? { ...backend, files: restFiles(backend.scope, key) } : backend);
};
