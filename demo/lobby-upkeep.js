// Keeps the page of a screen up, as old screens understand it: a worker that lets it start without a network where there
// can be one, new versions, and another page for screens that are too old. A reload that fails leaves a screen with the
// browser's own error until somebody comes: without a worker the page reloads only right after the new script has come.
(function () {
  var lookEvery = 3600000;
  var patience = 30000;
  var plain = '/lobby/plain' + location.search;
  var worker = '/lobby-worker.js';
  var script = /\/embed\/[^"\/]+\/widgets\/lobby\.js/;

  // The script is ES2017, whose last part engines had a little after elements of one's own.
  if (!window.customElements || !window.fetch || !String.prototype.padStart) return void location.replace(plain);

  // Where style sheets cannot be adopted, Lit writes elements, which the page's policy knows by this.
  window.litNonce = document.currentScript.nonce || document.currentScript.getAttribute('nonce');

  function own() {
    return script.exec(document.querySelector('script[type=module]').src)[0];
  }

  /** What an address answers, past all that is kept on the device; rejects where that is of another type. */
  function ask(address, type) {
    return fetch(address, { cache: 'reload' }).then(function (answer) {
      if (!answer.ok || (answer.headers.get('Content-Type') || '').indexOf(type) < 0) throw new Error('another answer');
      return answer.text();
    });
  }

  /** Resolves to the address of the server's script, once that script has come. */
  function newest() {
    return ask('/lobby', 'text/html').then(function (page) {
      var found = script.exec(page);
      if (!found) throw new Error('another page');
      return ask(found[0], 'javascript').then(function () {
        return found[0];
      });
    });
  }

  function nothing() {}

  function look() {
    setTimeout(look, lookEvery);
    newest().then(function (found) {
      if (found !== own()) location.reload();
    }, nothing);
  }

  function keep(address) {
    var controlled = navigator.serviceWorker.controller;
    navigator.serviceWorker.addEventListener('controllerchange', function () {
      // Another version has taken over, with all its files on the device.
      if (controlled) location.reload();
      controlled = true;
    });
    return navigator.serviceWorker.register(address, { scope: '/lobby', updateViaCache: 'none' }).then(function (registration) {
      setTimeout(function update() {
        setTimeout(update, lookEvery);
        registration.update().catch(nothing);
      }, lookEvery);
    });
  }

  /** Throws away what the worker keeps. */
  function drop() {
    if (!window.caches) return undefined;
    return caches.keys().then(function (names) {
      return Promise.all(
        names.map(function (name) {
          return name.indexOf('ff-lobby-') === 0 && caches.delete(name);
        }),
      );
    });
  }

  /** What to do where the script does not run: it never came, or is spoilt on the device, or this screen is too old for it. */
  function rescue() {
    if (!document.querySelector(':not(:defined)')) return sessionStorage.removeItem('ff-rescue');
    setTimeout(rescue, patience);
    newest()
      .then(function (found) {
        // It was there in full the last time too.
        if (sessionStorage.getItem('ff-rescue') === found) return location.replace(plain);
        sessionStorage.setItem('ff-rescue', found);
        return Promise.resolve(drop()).then(function () {
          location.reload();
        });
      })
      .catch(nothing);
  }

  var policy = window.trustedTypes && trustedTypes.createPolicy('ff-worker', { createScriptURL: function () { return worker; } });
  if (window.isSecureContext && navigator.serviceWorker) keep(policy ? policy.createScriptURL(worker) : worker).catch(look);
  else setTimeout(look, lookEvery);
  addEventListener('load', function () {
    setTimeout(rescue, patience);
  });
})();
