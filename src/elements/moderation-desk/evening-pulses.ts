// The question before an evening and the same after it. What changed is drawn as visitors see it, by the same rule: only
// where both have results.
import { html, nothing } from 'lit';
import { openShelf } from '../../client/desk-editors.js';
import { pulse } from '../../i18n/en/pulse.js';
import type { Meetup } from '../../model/meetup.js';
import { parsePoll, type Poll } from '../../model/poll.js';
import type { PulseView } from '../pulse-poll/view.js';
import type { DeskView } from './desk-view.js';
import type { FieldSpec } from './fields.js';
import { Pages } from './pages.js';

interface Compared {
  /** Missing where visitors do not see both. */
  readonly face: ((view: PulseView) => unknown) | undefined;
  readonly poll: Poll | undefined;
}

export class EveningPulses {
  private readonly polls: Pages<Poll>;
  private readonly compared = new Map<string, Pages<Compared>>();

  constructor(private readonly view: DeskView) {
    const shelf = openShelf(view.desk.client, 'desk/polls', parsePoll);
    this.polls = new Pages(view, (cursor, signal) => shelf.list({ cursor }, { signal }));
    void this.polls.again();
  }

  /** Where the two questions are chosen. */
  fields(row: Meetup | undefined): readonly FieldSpec[] {
    const choicesWith = (chosen: string | undefined) => [
      { value: '', text: this.view.say('pulseNone') },
      ...this.polls.items.map(({ id, question }) => ({ value: id, text: question })),
      // What was chosen stays so until somebody chooses another, also while the questions are not here yet.
      ...(chosen === undefined || this.polls.items.some(({ id }) => id === chosen) ? [] : [{ value: chosen, text: this.view.say('pulseGone') }]),
    ];
    return [
      { kind: 'choice', name: 'pulseBefore', label: 'pulseBefore', choices: choicesWith(row?.pulseBefore) },
      { kind: 'choice', name: 'pulseAfter', label: 'pulseAfter', hint: 'pulseAfterHint', choices: choicesWith(row?.pulseAfter) },
    ];
  }

  /** Both results of an evening that has both questions. */
  render({ pulseBefore, pulseAfter }: Meetup): unknown {
    if (pulseBefore === undefined || pulseAfter === undefined) return nothing;
    const { view } = this;
    return html`
      <div class="evening pulses">
        ${this.pagesOf(pulseBefore, pulseAfter).render(
          ([pair]) => (pair?.face && pair.poll ? pair.face({ poll: pair.poll, results: [], say: (key, params) => view.say(key, params), lang: view.language, element: (view.renderRoot as ShadowRoot).host }) : html`<p class="hint">${view.say('pulseMissing')}</p>`),
          () => nothing,
        )}
      </div>
    `;
  }

  private pagesOf(before: string, after: string): Pages<Compared> {
    const key = `${before}|${after}`;
    const known = this.compared.get(key);
    if (known) return known;
    const { view } = this;
    const pages = new Pages<Compared>(view, async (_, signal) => {
      const { readPair, styles, words } = await import('../pulse-poll/pair.js');
      view.learn({ ...pulse, ...words }, styles);
      const { poll, face } = await readPair(view.desk.client, [before, after], signal);
      return { items: [{ poll, face }], next: undefined };
    });
    this.compared.set(key, pages);
    void pages.again();
    return pages;
  }
}
