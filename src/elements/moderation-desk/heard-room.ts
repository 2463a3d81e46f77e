// A story that somebody told a moderator: in an interview, or to be told again. The form is the visitors' own.
import { html, nothing, type TemplateResult } from 'lit';
import { enterHeard } from '../../client/desk-heard.js';
import { isBackendError } from '../../client/error.js';
import { editors } from '../../i18n/desk/editors.js';
import type { HeardStory } from '../../model/edited.js';
import type { Params } from '../../ui/localize.js';
import { errorSummary } from '../submission-form/controls.js';
import { checkEntry, emptyEntry, errorsOf, type Entry, type FieldError } from '../submission-form/draft.js';
import { sections } from '../submission-form/sections.js';
import type { DeskView, Key, Room } from './desk-view.js';
import { Entered } from './entered.js';
import { languageName } from './names.js';
import { roomStyles } from './room-styles.js';

// The form asks its author; here it asks somebody about an author.
const instead: Readonly<Partial<Record<Key, Key>>> = {
  wentWrongHint: 'heardWentWrongHint',
  lessonLabel: 'heardLesson',
  nextTimeLabel: 'heardNextTime',
  lookingForLabel: 'heardLookingFor',
  attributionLabel: 'heardAttribution',
  attribution_pseudonym: 'heardMadeUp',
  attribution_named: 'heardOwnName',
  bylineNamed: 'heardByline',
  namedConsent: 'heardNamed',
  consentLabel: 'heardConsent',
  consentHint: 'heardConsentHint',
  error_lesson_required: 'heardLessonMissing',
  errorsTitle: 'heardErrors',
};

const blank = ({ space }: DeskView): Entry => emptyEntry(space.langs[0] ?? 'en');

class HeardRoom extends Entered implements Room {
  readonly name = 'roomHeard';
  private provenance: HeardStory['provenance'] = 'interview';
  private publish = false;
  private busy = false;

  constructor(view: DeskView) {
    super(view, blank(view), false);
  }

  enter(): void {
    // What was begun is still here.
  }

  render(): TemplateResult {
    const { view, busy } = this;
    return html`
      <p class="hint lead">${view.say('heardAbout')}</p>
      <form class="editing" novalidate aria-labelledby="room" @submit=${this.send}>
        ${errorSummary(this, (field) => this.goTo(field))}
        ${this.renderChoice('heardHow', 'provenance', [['interview', view.say('heard_interview')], ['retold', view.say('heard_retold')]], this.provenance, (value) => (this.provenance = value))}
        ${view.space.langs.length > 1 ? this.renderChoice('heardLang', 'lang', view.space.langs.map((code) => [code, languageName(view, code)] as const), this.entry.lang, (lang) => this.set({ lang })) : nothing}
        ${sections.map(({ render }) => render(this, view.space))}
        ${this.renderChoice('heardNext', 'publish', [['desk', view.say('heard_desk')], ['publish', view.say('heard_publish')]], this.publish ? 'publish' : 'desk', (value) => (this.publish = value === 'publish'))}
        <div class="row end" part="actions"><button type="submit" class="go" aria-disabled=${busy}>${view.say('heardSend')}</button></div>
      </form>
    `;
  }

  override say(key: Key, params?: Params): string {
    return super.say(instead[key] ?? key, params);
  }

  private renderChoice<Value extends string>(label: Key, name: string, choices: readonly (readonly [Value, string])[], chosen: Value, choose: (value: Value) => void) {
    const { view } = this;
    return html`
      <fieldset class="field">
        <legend>${view.say(label)}</legend>
        ${choices.map(
          ([value, text]) => html`
            <label class="choice">
              <input type="radio" name=${name} value=${value} .checked=${value === chosen} @change=${() => choose(value)} />
              <span>${text}</span>
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  private readonly send = async (event: Event) => {
    event.preventDefault();
    const { view, provenance, publish } = this;
    if (this.busy) return;
    const { draft: story, errors = [] } = checkEntry(this.entry, false);
    if (!story) return this.refuse(errors);
    this.busy = true;
    view.requestUpdate();
    try {
      const published = await enterHeard(view.desk.client, { provenance, story, publish });
      this.entry = blank(view);
      this.errors = [];
      this.folds = new Set();
      view.done(published ? 'heardPublished' : 'heardWaiting');
      void view.focusOn('#room');
    } catch (error) {
      const errors = isBackendError(error) ? errorsOf(error.misfits) : [];
      if (errors.length > 0) this.refuse(errors);
      else view.failed(error);
    } finally {
      this.busy = false;
      view.requestUpdate();
    }
  };

  private refuse(errors: readonly FieldError[]) {
    this.errors = errors;
    this.view.requestUpdate();
    void this.goTo(errors[0]?.field);
  }
}

export function makeRoom(view: DeskView): Room {
  view.learn(editors, roomStyles);
  return new HeardRoom(view);
}
