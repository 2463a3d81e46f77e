// What stands around a story that is open.
export const reading = {
  readingLabel: 'A story',
  readingClose: 'Close',
  readingPrevious: 'Previous',
  readingNext: 'Next',
  readingShare: 'Share',
  readingCopied: 'The link is copied.',
  readingLink: 'The link to this story',
  readingRelated: 'Others that came from the same',
};
