// The settings as they stand, or some of them, to be changed: what nobody touched is not sent.
import { changeSettings } from '../../client/desk-house.js';
import { spaceChange, type DeskSpace, type SpaceSettings } from '../../model/space-settings.js';
import type { DeskView } from './desk-view.js';
import type { FieldSpec } from './fields.js';
import { Form } from './form.js';
import { asSpace, writable } from './space-fields.js';

export class SettingsForm {
  form: Form<Partial<SpaceSettings>>;
  busy = false;

  constructor(
    private readonly view: DeskView,
    private readonly fields: readonly FieldSpec[],
    settings: DeskSpace,
  ) {
    this.form = this.of(settings);
  }

  /** Saves what was changed. Resolves to how it stands then, `undefined` where it is not saved. */
  async save(): Promise<DeskSpace | undefined> {
    const { view, form, busy } = this;
    const draft = busy ? undefined : form.take();
    if (!draft) return undefined;
    const members = new Set(form.changed.map((name) => name.split('.')[0]));
    this.setBusy(true);
    try {
      const saved = await changeSettings(view.desk.client, Object.fromEntries(Object.entries(draft).filter(([name]) => members.has(name))));
      this.form = this.of(saved);
      view.renew(asSpace(saved));
      return saved;
    } catch (error) {
      if (!form.refused(error)) view.failed(error);
      return undefined;
    } finally {
      this.setBusy(false);
    }
  }

  private of(settings: DeskSpace) {
    return new Form<Partial<SpaceSettings>>(this.view, { base: writable(settings), reader: spaceChange, fields: () => this.fields });
  }

  private setBusy(busy: boolean) {
    this.busy = busy;
    this.view.requestUpdate();
  }
}
