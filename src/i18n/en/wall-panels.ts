// What the wall's panels say.
export const wallPanels = {
  filterAny: 'Any',
  filter_cause: 'What it came from',
  filter_kind: 'What kind of thing',
  filter_sector: 'In which field',
  filter_stage: 'How far it was',
  filter_outcome: 'How it ended',
  filter_lookingFor: 'What its teller looks for',
  filter_featured: 'Who picked it',
  waysAbout: 'How many stories came from each cause. Choose one to see them, and those to which it only added.',
  waysNone: 'There is nothing to count yet.',
};
