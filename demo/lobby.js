// Names the space of the screen: /lobby?space=demo. As old screens understand it.
(function () {
  var match = /[?&]space=([a-z0-9-]+)/.exec(location.search);
  var source = document.createElement('ff-source');
  source.setAttribute('default', '');
  source.setAttribute('url', '/api/v1');
  source.setAttribute('space', match ? match[1] : 'demo');
  document.documentElement.appendChild(source);
})();
