// The page inside the sealed frame: the form alone, on the backend's own origin.
import './elements/submission-form/define.js';
import { StorySubmittedEvent } from './elements/submission-form/events.js';
import { themeMessage, type HeightMessage, type SubmittedMessage } from './elements/submission-form/frame-messages.js';
import { read } from './model/read.js';

const asked = new URLSearchParams(location.search);
const root = document.documentElement;
root.lang = asked.get('lang') ?? 'en';
root.dir = asked.get('dir') === 'rtl' ? 'rtl' : 'ltr';

const source = document.createElement('ff-source');
source.setAttribute('url', '/api/v1');
source.setAttribute('space', asked.get('space') ?? '');
document.body.append(source);

let around: string | undefined;

const tell = (message: HeightMessage | SubmittedMessage) => {
  if (around !== undefined) parent.postMessage(message, around);
};
const tellHeight = () => tell({ type: 'ff-frame-height', height: Math.max(1, Math.ceil(root.getBoundingClientRect().height)) });

function show(host: string | undefined) {
  const form = document.createElement('ff-submission-form');
  form.around = host;
  form.setAttribute('layout', asked.get('layout') ?? 'auto');
  form.meetupId = asked.get('meetup-id') ?? '';
  form.kiosk = asked.has('kiosk');
  form.idle = Number(asked.get('kiosk'));
  form.addEventListener('ff-story-submitted', (event) => {
    if (event instanceof StorySubmittedEvent) tell({ type: 'ff-frame-submitted', state: event.detail.state });
  });
  source.append(form);
}

if (parent === window) show(undefined);
addEventListener('message', ({ origin, source: from, data }: MessageEvent<unknown>) => {
  // The first who asks is who embeds: `frame-ancestors` let nobody else in. What comes later comes from there too.
  if (from !== parent || parent === window || origin !== (around ?? origin)) return;
  const { value } = read(themeMessage, data);
  if (!value) return;
  for (const [name, wish] of Object.entries(value.style)) root.style.setProperty(name, wish);
  if (around !== undefined) return;
  around = origin;
  show(new URL(origin).host);
  new ResizeObserver(tellHeight).observe(root);
});
