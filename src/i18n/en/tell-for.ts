// What the form says about the evening for which a story is told.
export const tellFor = {
  tellForText: 'You tell this for “{title}”: {day}, {from} to {to}.',
  tellForHow: 'It is put forward for it only if you allow meet-ups where the form asks where it may be read.',
  tellForUnknown: 'You tell this for an evening that can’t be shown right now. You can send it all the same.',
  tellForOff: '“{title}” on {day} is called off. You can tell your story all the same; it is then for no particular evening.',
  tellForOver: '“{title}” on {day} is over. You can tell your story all the same; it is then for no particular evening.',
  tellForGone: 'The evening that brought you here is no longer there. You can tell your story all the same.',
  tellForTick: 'Put it forward for “{title}”, {day}',
  tellForTickUnknown: 'Put it forward for the evening that brought you here',
  tellForSeen: 'The moderators see for which evening it is. No page shows it.',
  tellForUnticked: 'Without this it is told at no evening.',
};
