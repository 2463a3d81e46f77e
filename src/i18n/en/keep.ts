// What the form says about the receipt of a story that was just sent.
export const keep = {
  keepTitle: 'Your receipt',
  keepText: 'It is the only way back to your story: to see where it is, to answer the moderators, to change it or take it back. It is shown this once, and nobody can send it to you again.',
  keepLater: 'It works as soon as the story is delivered.',
  keepWhere: 'Use it at {page}',
  keepCopy: 'Copy',
  keepCopied: 'Copied.',
  keepNoCopy: 'This browser does not let the page copy. Write it down, or download it.',
  keepDownload: 'Download',
  keepDownloaded: 'It is in your downloads, as “{file}”.',
  keepPrint: 'Print',
  keepNoPrint: 'This browser does not let the page print it. Write it down, or download it.',
  keepSaved: 'I have saved it',
  keepLeave: 'Go on without it',
  keepLeaveSure: 'Really? There is no other way back.',
  keepWiped: 'The receipt is off this page.',
  keepWipedSaved: 'The receipt is saved with you, and off this page.',
};
