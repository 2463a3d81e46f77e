/** Another lesson is shown. */
export class LessonShownEvent extends CustomEvent<{ readonly lessonId: string }> {
  constructor(detail: { readonly lessonId: string }) {
    super('ff-lesson-shown', { detail, bubbles: true, composed: true });
  }
}
