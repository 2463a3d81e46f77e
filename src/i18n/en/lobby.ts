export const lobby = {
  lobbyMeetup: 'Next evening of stories',
  lobbyToday: 'Today, {time}',
  lobbyNow: 'Now',
  lobbyPlaces: { one: 'One place left to tell', other: '{n} places left to tell' },
  lobbyTell: 'Tell yours',
  lobbyCode: 'A code that leads to the form',
};
