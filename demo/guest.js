// Names the space of the page, /receipt?space=demo or /tell?space=demo, and speaks the visitor's language where the widget has it.
const root = document.documentElement;
const spoken = navigator.languages.map((lang) => lang.split('-')[0]).find((lang) => ['en', 'de', 'ar'].includes(lang)) ?? 'en';
root.lang = spoken;
root.dir = spoken === 'ar' ? 'rtl' : 'ltr';
const source = document.createElement('ff-source');
source.setAttribute('default', '');
source.setAttribute('url', '/api/v1');
source.setAttribute('space', new URLSearchParams(location.search).get('space') ?? 'demo');
root.append(source);
