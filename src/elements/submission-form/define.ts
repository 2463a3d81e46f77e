import '../source/define.js';
import { SubmissionForm } from './submission-form.js';

if (!customElements.get('ff-submission-form')) customElements.define('ff-submission-form', SubmissionForm);

declare global {
  interface HTMLElementTagNameMap {
    'ff-submission-form': SubmissionForm;
  }
}
