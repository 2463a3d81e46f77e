// The form's sections, in the order in which a story is told.
import { html, nothing } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import { guarantees, type Guarantee } from '../../model/guarantee.js';
import type { Space } from '../../model/space.js';
import { attributions, causes, contentNotes, kinds, outcomes, sectors, stages, whens, wishes, type Attribution } from '../../model/story.js';
import { checkGroup, fold, problem, selectField, textField, tick, type FormView } from './controls.js';
import { inMore, type Entry, type Field } from './draft.js';

/** What went wrong, with questions for those who have never told it. */
function storySection(view: FormView) {
  const questions: readonly MessageKey[] = ['prompt_plan', 'prompt_turn', 'prompt_cost', 'prompt_friend'];
  return html`
    ${textField(view, 'wentWrong', { label: 'wentWrongLabel', hint: 'wentWrongHint', rows: 7, required: true })}
    ${fold(view, 'prompts', 'field prompts', 'promptsLabel', () => html`<ul>${questions.map((key) => html`<li>${view.say(key)}</li>`)}</ul>`)}
  `;
}

const lessonSection = (view: FormView) => textField(view, 'lesson', { label: 'lessonLabel', hint: 'lessonHint', rows: 3, required: true });

function causeSection(view: FormView) {
  const { root } = view.entry;
  const choices = causes.map((value) => ({ value, text: view.say(`cause_${value}`) }));
  const setRoot = (value: string) => {
    const chosen = causes.find((cause) => cause === value) ?? '';
    view.set({ root: chosen, contributing: view.entry.contributing.filter((cause) => cause !== chosen) });
  };
  return html`
    ${selectField(view, 'causes', 'causeLabel', root, [{ value: '', text: view.say('causeChoose') }, ...choices], setRoot, true)}
    ${fold(view, 'contributing', 'field', 'contributingLabel', () => checkGroup(view, 'contributing', 'contributingLabel', choices.filter(({ value }) => value !== root)))}
  `;
}

/** What a story may have. */
function moreSection(view: FormView) {
  const { entry } = view;
  const pick = <Name extends 'kind' | 'sector' | 'stage' | 'outcome' | 'when'>(name: Name, label: MessageKey, words: readonly Entry[Name][]) => {
    const named = words.filter((word) => word !== 'undisclosed').map((value) => ({ value, text: view.say(`${name}_${value}` as MessageKey) }));
    const choices = [{ value: 'undisclosed', text: view.say('undisclosed') }, ...named];
    return selectField(view, name, label, entry[name], choices, (value) => view.set({ [name]: value }));
  };
  const content = () => html`
      ${textField(view, 'title', { label: 'titleLabel', hint: 'titleHint', rows: 1 })}
      ${textField(view, 'project', { label: 'projectLabel', hint: 'projectHint', rows: 3 })}
      ${textField(view, 'feeling', { label: 'feelingLabel', rows: 3 })} ${textField(view, 'nextTime', { label: 'nextTimeLabel', rows: 3 })}
      <div class="pairs">
        ${pick('kind', 'kindLabel', kinds)} ${pick('sector', 'sectorLabel', sectors)} ${pick('stage', 'stageLabel', stages)}
        ${pick('outcome', 'outcomeLabel', outcomes)} ${pick('when', 'whenLabel', whens)}
      </div>
      ${view.meter?.()}
      ${checkGroup(view, 'lookingFor', 'lookingForLabel', wishes.map((value) => ({ value, text: view.say(`wish_${value}`) })))}
      ${checkGroup(view, 'contentNotes', 'contentNotesLabel', contentNotes.map((value) => ({ value, text: view.say(`note_${value}`) })))}
  `;
  return view.stepped ? html`<h4 class="about">${view.say('moreLabel')}</h4>${content()}` : fold(view, 'more', 'more', 'moreLabel', content);
}

/** Whose name stands by it. */
function attributionSection(view: FormView) {
  const { entry } = view;
  const choose = (event: Event) => view.set({ attribution: (event.target as HTMLInputElement).value as Attribution });
  return html`
    <fieldset class="field">
      <legend>${view.say('attributionLabel')}</legend>
      <div class="choices">
        ${attributions.map(
          (value) => html`
            <label class="choice">
              <input id="attribution-${value}" type="radio" name="attribution" value=${value} .checked=${entry.attribution === value} @change=${choose} />
              <span>${view.say(`attribution_${value}`)}</span>
            </label>
          `,
        )}
      </div>
      ${entry.attribution === 'anonymous'
        ? nothing
        : textField(view, 'byline', { label: entry.attribution === 'named' ? 'bylineNamed' : 'bylinePseudonym', rows: 1, required: true })}
      ${entry.attribution === 'named'
        ? html`${tick('named', view.say('namedConsent'), entry.named, (named) => view.set({ named }))} ${problem(view, 'named')}`
        : nothing}
    </fieldset>
  `;
}

/** The places where a story may go, by their real names. */
export const placesOf = ({ say, around = location.host }: Pick<FormView, 'say' | 'around'>, { name, places }: Space) => ({
  wall: say('consentWall', { place: places.wall || say('placeWall', { host: around }) }),
  lobby: say('consentLobby', { place: places.lobby || say('placeLobby', { space: name }) }),
  meetup: say('consentMeetup', { place: places.meetup || say('placeMeetup', { space: name }) }),
});

/** Where the story may go. Nothing is ticked beforehand. */
function consentSection(view: FormView, space: Space) {
  const { consent } = view.entry;
  const allow = (change: Partial<Entry['consent']>) => view.set({ consent: { ...view.entry.consent, ...change } });
  const { wall, lobby, meetup } = placesOf({ say: (key, params) => view.say(key, params), around: view.around }, space);
  return html`
    <fieldset class="field" aria-describedby=${view.errors.some(({ field }) => field === 'consent') ? 'consent-hint consent-error' : 'consent-hint'}>
      <legend>${view.say('consentLabel')}</legend>
      <p id="consent-hint" class="hint">${view.say('consentHint')}</p>
      ${tick('consent', wall, consent.wall, (checked) => allow({ wall: checked }))}
      ${consent.wall ? html`<div class="under-choice">${tick('consent-index', view.say('consentIndex'), consent.index, (index) => allow({ index }))}</div>` : nothing}
      ${tick('consent-lobby', lobby, consent.lobby, (checked) => allow({ lobby: checked }))}
      ${tick('consent-meetup', meetup, consent.meetup !== 'no', (checked) => allow({ meetup: checked ? 'read_aloud' : 'no' }))}
      ${view.evening?.()}
      ${problem(view, 'consent')}
    </fieldset>
  `;
}

const words: Readonly<Partial<Record<Guarantee, readonly [kept: MessageKey, open: MessageKey]>>> = {
  'no-ip': ['kept_noIp', 'open_noIp'],
  'coarse-time': ['kept_coarseTime', 'open_coarseTime'],
  'random-ids': ['kept_randomIds', 'open_randomIds'],
  'pre-moderated': ['kept_preModerated', 'open_preModerated'],
  withdraw: ['kept_withdraw', 'open_withdraw'],
};

/** What the backend keeps of our promises, and what nobody can promise: always both. */
export function protectionSection(view: FormView, kept: readonly Guarantee[]) {
  const framed = view.around !== undefined;
  const lines = guarantees.map((guarantee) => ({ guarantee, line: words[guarantee] }));
  const held = lines.flatMap(({ guarantee, line }) => (line && kept.includes(guarantee) ? [line[0]] : []));
  if (framed) held.push('kept_page');
  const open = lines.flatMap(({ guarantee, line }) => (line && !kept.includes(guarantee) ? [line[1]] : []));
  const always: readonly MessageKey[] = ['openWords', 'openModerators', ...(framed ? [] : (['openPage'] as const)), 'openNetwork'];
  const items = (keys: readonly MessageKey[]) => html`<ul>${keys.map((key) => html`<li>${view.say(key)}</li>`)}</ul>`;
  return html`
    <div class="protection" part="protection">
      ${held.length > 0 ? html`<div><h3>${view.say('protectedLabel')}</h3>${items(held)}</div>` : nothing}
      <div><h3>${view.say('unprotectedLabel')}</h3>${items([...open, ...always])}</div>
    </div>
  `;
}

/** A part of the form, and a step of its own where it is told one thought at a time. */
export interface Section {
  readonly fields: readonly Field[];
  /** Whether a lesson alone needs it too. */
  readonly brief: boolean;
  readonly render: (view: FormView, space: Space) => unknown;
}

/** The form, in the order of the page. */
export const sections: readonly Section[] = [
  { fields: ['wentWrong'], brief: false, render: storySection },
  { fields: ['lesson'], brief: true, render: lessonSection },
  { fields: ['causes', 'contributing'], brief: true, render: causeSection },
  { fields: inMore, brief: false, render: moreSection },
  { fields: ['attribution', 'byline', 'named'], brief: false, render: attributionSection },
  { fields: ['consent'], brief: true, render: consentSection },
];
