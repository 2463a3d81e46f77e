// What the address asks for, such as /lobby?space=demo&quiet=22:00-07:00. As old screens understand it; what is nonsense
// is said and left out by the widget.
(function () {
  var source = document.querySelector('ff-source');
  var lobby = document.querySelector('ff-lobby');
  var asked = new URLSearchParams(location.search);
  var space = asked.get('space') || 'demo';
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(space)) {
    console.warn('[failing-forward] lobby: "space" is ' + JSON.stringify(space.slice(0, 80)) + '. Use the id of a space, such as demo.');
    space = 'demo';
  }
  source.setAttribute('space', space);
  lobby.setAttribute('home', location.origin + '/tell' + (space === 'demo' ? '' : '?space=' + space));
  ['show', 'dwell', 'round', 'theme', 'quiet', 'form-url', 'answer-url', 'poll-id', 'lang', 'manual'].forEach(function (name) {
    if (asked.has(name)) lobby.setAttribute(name, asked.get(name));
  });
})();
