// What the form says to somebody who would stand alone with what the story says about its work.
export const meter = {
  meterStories: 'Few stories here say the same: {said}.',
  meterHouse: 'In a house of this size, few could say the same: {said}.',
  meterText: 'Whoever knows the house may guess whose story it is.',
  meterDrop: 'Rather not say “{said}”',
  meterFine: 'It is fine',
};
