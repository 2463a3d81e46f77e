// The cards of a wall as plain DOM: two hundred of them cost what any two hundred articles do. A template would leave a
// mark in the page for each place that might change, and none of these does.
import type { MessageKey } from '../../i18n/index.js';
import { titleOf, type Story } from '../../model/story.js';
import type { Localize, Params } from '../../ui/localize.js';
import { facetsOf, monthOf, notesOf, originOf, tellerOf } from '../story-card/lines.js';

const longest = 180;

/** What cards are made with. */
export interface CardMaker {
  readonly localize: Localize;
  readonly level: number;
  /** The address of a story; empty for none. */
  link(id: string): string;
}

/** The beginning of a text, up to the end of a word. */
function beginning(text: string): string {
  const start = [...text.slice(0, 2 * longest)].slice(0, longest + 1);
  if (start.length <= longest) return text;
  const space = start.lastIndexOf(' ');
  return `${start.slice(0, space > longest / 2 ? space : longest).join('')}…`;
}

function make(tag: string, className: string, ...content: readonly (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

/** What somebody wrote, in the language and direction in which it was written. */
function told(element: HTMLElement, { lang }: Story, part?: string): HTMLElement {
  element.lang = lang;
  element.dir = 'auto';
  if (part) element.setAttribute('part', part);
  return element;
}

/** What opens a story: a link where it has an address, so that it can be opened elsewhere too. */
function opener(text: string, address: string): HTMLElement {
  const element = make(address ? 'a' : 'button', 'open', text);
  if (element instanceof HTMLAnchorElement) element.href = address;
  else element.setAttribute('type', 'button');
  return element;
}

/** The card of a story, at a place in the feed that counts from 1. */
export function cardOf(story: Story, position: number, { localize, level, link }: CardMaker): HTMLElement {
  const say = (key: MessageKey, params?: Params) => localize.say(key, params);
  // A lesson that came without its story is its own heading.
  const alone = !story.title && !story.wentWrong;
  const heading = told(make('h3', alone ? 'lesson' : 'title', opener(alone ? story.lesson : titleOf(story), link(story.id))), story, alone ? 'title lesson' : 'title');
  heading.id = `title-${position}`;
  heading.setAttribute('aria-level', String(level));
  const card = make('article', 'card', make('p', 'eyebrow', ...(story.featured ? [make('span', 'badge', say('featured_true'))] : []), facetsOf(story, localize)), heading);
  const notes = notesOf(story, localize);
  if (notes) card.append(make('p', 'notes', say('wallNotes', { notes })));
  else if (story.wentWrong) card.append(told(make('p', 'text', beginning(story.wentWrong)), story));
  if (!alone) card.append(told(make('p', 'lesson', story.lesson), story, 'lesson'));
  const echoes = Object.values(story.reactions).reduce((sum, count) => sum + count, 0);
  const by = [tellerOf(story, localize), monthOf(story, localize), echoes ? say('wallEchoes', { n: echoes }) : ''].filter(Boolean);
  const origin = story.provenance === 'first_hand' ? 'wallFirstHand' : originOf(story);
  card.append(make('p', 'by', ...(origin ? [make('span', 'badge', say(origin))] : []), by.join(' · ')));
  card.setAttribute('part', 'card');
  card.setAttribute('aria-labelledby', heading.id);
  card.setAttribute('aria-posinset', String(position));
  card.setAttribute('aria-setsize', '-1');
  card.tabIndex = -1;
  return card;
}
