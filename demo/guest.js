// Names the space of the page, such as /receipt?space=demo, and speaks the visitor's language where the widgets have it.
const root = document.documentElement;
const spoken = navigator.languages.map((lang) => lang.split('-')[0]).find((lang) => ['en', 'de', 'ar'].includes(lang)) ?? 'en';
root.lang = spoken;
root.dir = spoken === 'ar' ? 'rtl' : 'ltr';
const source = document.createElement('ff-source');
source.setAttribute('default', '');
source.setAttribute('url', '/api/v1');
source.setAttribute('space', new URLSearchParams(location.search).get('space') ?? 'demo');
root.append(source);
for (const feed of document.querySelectorAll('link[rel="alternate"]')) feed.setAttribute('href', feed.getAttribute('href').replace('/spaces/demo/', () => `/spaces/${encodeURIComponent(source.getAttribute('space'))}/`));
const { search } = location;
for (const link of document.querySelectorAll('a[href^="/read"]')) link.href += search;
for (const element of document.querySelectorAll('[tell-url="/tell"]')) element.setAttribute('tell-url', `/tell?space=${encodeURIComponent(source.getAttribute('space'))}`);
for (const words of document.querySelectorAll('[data-de]')) words.textContent = words.dataset[spoken] ?? words.textContent;
