// Lessons for the screens: those of stories, of editors and of the starter pack.
import { html, nothing, type TemplateResult } from 'lit';
import { failureOf, tell, type Failure } from '../../client/error.js';
import { loadLessons, today, type LessonSet } from '../../client/lessons.js';
import { editors } from '../../i18n/desk/editors.js';
import { addDays } from '../../model/dates.js';
import { lessonDraft, type LessonDraft } from '../../model/edited.js';
import { parseLesson, type Lesson } from '../../model/lesson.js';
import { causes } from '../../model/story.js';
import { failed } from '../../ui/status.js';
import type { DeskView, Key, Room } from './desk-view.js';
import { EditorRoom } from './editor-room.js';
import type { FieldSpec } from './fields.js';
import { causeChoices, languageName } from './names.js';
import { roomStyles } from './room-styles.js';

const ahead = 14;

/** The plan of the days to come, as the screens follow it. */
class PlanPanel {
  private lang: string;
  private set: LessonSet | undefined;
  private failure: Failure | undefined;

  constructor(private readonly view: DeskView) {
    this.lang = view.space.langs[0] ?? 'en';
  }

  render(): TemplateResult {
    const { view, set, failure } = this;
    return html`
      <details class="more plan" @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && void this.load()}>
        <summary>${view.say('planTitle')}</summary>
        ${view.space.langs.length > 1 ? this.renderLanguages() : nothing}
        ${failure ? failed((key) => view.say(key), failure, () => void this.load()) : set ? this.renderDays(set) : html`<p class="muted" role="status">${view.say('waiting')}</p>`}
      </details>
    `;
  }

  private renderLanguages() {
    const { view, lang } = this;
    return html`
      <label class="quiet" for="plan-lang">${view.say('planLang')}</label>
      <select id="plan-lang" @change=${this.choose}>
        ${view.space.langs.map((code) => html`<option value=${code} ?selected=${code === lang}>${languageName(view, code)}</option>`)}
      </select>
    `;
  }

  private renderDays({ lessons, plan }: LessonSet) {
    const { view } = this;
    const first = today(view.space.timeZone, 0);
    const days = plan.filter(({ date }) => date >= first && date < addDays(first, ahead));
    if (days.length === 0) return html`<p class="empty">${view.say('planNone')}</p>`;
    return html`
      <dl class="days">
        ${days.map(({ date, lessonId }) => html`<div><dt>${view.day(date)}</dt><dd dir="auto">${lessons.find(({ id }) => id === lessonId)?.text ?? view.say('planUnknown')}</dd></div>`)}
      </dl>
    `;
  }

  private readonly choose = (event: Event) => {
    this.lang = (event.target as HTMLSelectElement).value;
    this.set = undefined;
    void this.load();
  };

  private async load() {
    const { view, lang } = this;
    this.failure = undefined;
    view.requestUpdate();
    try {
      const set = await loadLessons(view.desk.client, lang);
      if (lang === this.lang) this.set = set;
    } catch (error) {
      tell(error);
      this.failure = failureOf(error);
    }
    view.requestUpdate();
  }
}

/** A box in the shape and look of a lobby's screen. */
const screen = (view: DeskView, text: string, lang: string) => html`
  <h4>${view.say('previewTitle')}</h4>
  <div class="tv"><p dir="auto" lang=${lang}>${text || view.say('previewEmpty')}</p></div>
`;

export function makeRoom(view: DeskView): Room {
  view.learn(editors, roomStyles);
  const plan = new PlanPanel(view);
  const usual = view.space.langs[0] ?? 'en';

  const shown: readonly FieldSpec[] = [
    { kind: 'day', name: 'from', label: 'lessonFrom' },
    { kind: 'number', name: 'weight', label: 'lessonWeight', hint: 'lessonWeightHint', required: true, wrong: 'fieldNumber', least: 1, most: 5 },
  ];
  const lobby: FieldSpec = { kind: 'tick', name: 'lobbyApproved', label: 'lessonLobby', hint: 'lessonLobbyHint' };

  return new EditorRoom<Lesson, LessonDraft>(view, {
    name: 'roomLessons',
    collection: 'desk/lessons',
    parse: parseLesson,
    reader: lessonDraft,
    about: 'lessonsAbout',
    none: 'lessonsNone',
    add: 'lessonAdd',
    above: () => plan.render(),
    fresh: () => ({ lang: usual, lobbyApproved: true, weight: 1 }),
    members: ({ text, lang, cause, lobbyApproved, from, to, weight }) => ({ text, lang, cause, lobbyApproved, from, to, weight }),
    title: ({ text }) => text,
    line: ({ source, lang, cause }) => [view.say(`source_${source}`), languageName(view, lang), ...(cause ? [view.say(`cause_${cause}`)] : [])].join(' · '),
    tags: ({ lobbyApproved }): readonly Key[] => (lobbyApproved ? [] : ['lessonHidden']),
    held: ({ storyId, lobbyApproved }) => (storyId === undefined ? undefined : lobbyApproved ? 'lessonOfStory' : 'lessonBack'),
    stays: ({ storyId }) => (storyId === undefined ? undefined : 'lessonStays'),
    fields(_form, row) {
      if (row?.storyId !== undefined) return row.lobbyApproved ? [lobby, ...shown] : shown;
      const langs = [...new Set([...view.space.langs, ...(row ? [row.lang] : [])])];
      return [
        { kind: 'text', name: 'text', label: 'lessonText', hint: 'lessonTextHint', max: 140, required: true },
        lobby,
        { kind: 'choice', name: 'lang', label: 'lessonLang', required: true, choices: langs.map((value) => ({ value, text: languageName(view, value) })) },
        { kind: 'choice', name: 'cause', label: 'lessonCause', choices: [{ value: '', text: view.say('fieldAny') }, ...causeChoices(view, causes)] },
        ...shown.slice(0, 1),
        { kind: 'day', name: 'to', label: 'lessonTo', wrong: 'fieldUntil' },
        ...shown.slice(1),
      ];
    },
    foot: (form) => screen(view, String(form.at('text') ?? ''), String(form.at('lang') ?? usual)),
  });
}
