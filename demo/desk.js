// Which space, and in which language: the moderator's own where the desk speaks it.
const asked = new URLSearchParams(location.search);
document.documentElement.lang = asked.get('lang') ?? navigator.language;
document.querySelector('ff-moderation-desk').setAttribute('space', asked.get('space') ?? 'demo');
