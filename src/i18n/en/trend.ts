// What a poll says of its past, beside another one, on a screen, after an answer and in a new round; loaded with those parts.
export const trend = {
  trendTitle: 'Over time',
  trendMean: 'The average, from {low} to {high}.',
  trendShares: 'Each answer’s share, from 0 to {n} %.',
  trendStep: '{when}: {value}',
  trendWeek: 'week of {day}',
  trendGap: 'held back',
  trendTable: 'The same as a table',
  trendWhen: 'When',
  trendAverage: 'Average',
  trendAnswers: 'Answers',
  trendAtLeast: '{n}+',

  pairBefore: 'Before',
  pairAfter: 'After',
  pairChange: 'Change',
  pairWaiting: 'The change appears when both can be shown.',
  pairOther: 'The two questions offered other answers, so their results stand side by side without a comparison.',

  screenAnswer: 'Answer with your phone',
  screenQr: 'A code that opens this question on your phone',

  pollNew: 'A new round has begun: the question is asked again.',

  supportTitle: 'If it is heavy right now',
  supportSame: 'Shown to everybody, whatever the answer.',
};
