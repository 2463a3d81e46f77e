// What the form says on a screen that strangers share.
export const kiosk = {
  kioskNote: {
    one: 'A shared screen: nothing that you enter stays on it. After {n} second without a touch it asks whether you are still there, and then clears itself.',
    other: 'A shared screen: nothing that you enter stays on it. After {n} seconds without a touch it asks whether you are still there, and then clears itself.',
  },
  kioskClear: 'Clear and finish',
  kioskCleared: 'Cleared. Nothing of it is left on this screen.',
  kioskStays: 'Stays on this screen until you send it, or until it is cleared.',
  kioskAsk: 'Are you still there?',
  kioskAskText: 'Nobody has touched this screen for a while. Unless you go on, all that was entered is cleared.',
  kioskLeft: { one: '{n} second left', other: '{n} seconds left' },
  kioskStay: 'I am still here',
  kioskUnsentTitle: 'Not sent',
  kioskUnsentText: 'It could not go out just now. It stays on this screen until it is cleared, and is kept nowhere else. Until then it is tried again by itself.',
  kioskStill: 'Still no connection. It has not been sent.',
  kioskReceiptText: 'Point the camera of your phone at this code. It opens the only way back to your story: to see where it is, to answer the moderators, to change it or take it back. It is shown this once.',
  kioskQr: 'QR code that opens the page with your receipt',
  kioskNoPage: 'There is no page here that a phone could open with it. Print it, and ask the house where it can be used.',
  kioskNoPrint: 'This browser does not let the page print it.',
  kioskDone: 'Done, clear this screen',
  kioskClears: {
    one: 'This screen clears itself in {n} second. Touch it for more time.',
    other: 'This screen clears itself in {n} seconds. Touch it for more time.',
  },
};
