// A story's words, and what differs between two of them.
import { diffWordsWithSpace } from 'diff';
import { html, nothing, type TemplateResult } from 'lit';
import type { StoryDraft } from '../../model/story.js';
import type { DeskView, Key } from './desk-view.js';

/** The members of a story that its author writes freely, in the order in which they are read. */
export const texts = ['title', 'project', 'wentWrong', 'feeling', 'lesson', 'nextTime'] as const;
type Text = (typeof texts)[number];
const words = ['kind', 'sector', 'stage', 'outcome', 'when'] as const;

export const labelOf: Readonly<Record<Text, Key>> = {
  title: 'titleLabel', project: 'projectLabel', wentWrong: 'wentWrongLabel', feeling: 'feelingLabel', lesson: 'lessonLabel', nextTime: 'nextTimeLabel',
};

/** What the author chose from lists, as a line. */
function facts(view: DeskView, story: StoryDraft): string {
  const chosen = words.filter((name) => story[name] !== 'undisclosed').map((name) => view.say(`${name}_${story[name]}` as Key));
  const causes = [story.causes.root, ...story.causes.contributing].map((cause) => view.say(`cause_${cause}`));
  return [...causes, ...chosen].join(' · ');
}

/** The words of a story, each under its question. */
export const storyText = (view: DeskView, story: StoryDraft): TemplateResult => html`
  <p class="muted">${facts(view, story)}</p>
  ${texts.map((name) => (story[name] ? html`<h4>${view.say(labelOf[name])}</h4><p class="text" dir="auto" lang=${story.lang}>${story[name]}</p>` : nothing))}
  ${story.lookingFor.length > 0 ? html`<h4>${view.say('lookingForLabel')}</h4><p>${story.lookingFor.map((wish) => view.say(`wish_${wish}`)).join(', ')}</p>` : nothing}
`;

const pieces = (before: string, after: string) =>
  diffWordsWithSpace(before, after).map(({ value, added, removed }) => (added ? html`<ins>${value}</ins>` : removed ? html`<del>${value}</del>` : value));

/** What a second story changes in a first, word by word. */
export function storyDiff(view: DeskView, before: StoryDraft, after: StoryDraft): TemplateResult {
  const changed = texts.filter((name) => before[name] !== after[name]);
  const [was, is] = [facts(view, before), facts(view, after)];
  if (changed.length === 0 && was === is) return html`<p class="muted">${view.say('diffNone')}</p>`;
  return html`
    ${changed.map((name) => html`<h4>${view.say(labelOf[name])}</h4><p class="text" dir="auto">${pieces(before[name], after[name])}</p>`)}
    ${was === is ? nothing : html`<h4>${view.say('diffFacts')}</h4><p class="text">${pieces(was, is)}</p>`}
  `;
}
