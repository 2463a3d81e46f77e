export const ticker = {
  tickerLabel: 'Lessons',
  lessonToday: 'Lesson of the day',
  lessonOther: 'Something somebody learned',
  lessonFrom: 'From a story: {cause}',
  lessonAbout: 'About: {cause}',
  lessonNumber: '{n} of {max}',
  lessonNext: 'Next lesson',
  lessonPrevious: 'Previous lesson',
  lessonPause: 'Pause',
  lessonPlay: 'Go on by itself',
  lessonsEmpty: 'No lesson has been learned here yet. The first story brings one.',
};
