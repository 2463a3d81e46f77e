// Which space, and in which language: the moderator's own where the desk speaks it. The page is laid out for what is spoken.
const asked = new URLSearchParams(location.search);
const spoken = (lang) => ['en', 'de', 'ar'].find((known) => known === lang?.toLowerCase().split('-')[0]);
const root = document.documentElement;
root.lang = [asked.get('lang'), ...navigator.languages].find(spoken) ?? 'en';
root.dir = spoken(root.lang) === 'ar' ? 'rtl' : 'ltr';
for (const words of document.querySelectorAll('[data-de]')) words.textContent = words.dataset[spoken(root.lang)] ?? words.textContent;
document.querySelector('ff-moderation-desk').setAttribute('space', asked.get('space') ?? 'demo');
