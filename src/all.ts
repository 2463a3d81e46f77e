// Defines every visitor widget, never the desk, and upgrades the places of editors that strip unknown tags. Those that few
// pages have come when their tag is met.
import './elements/source/define.js';
import './elements/lesson-ticker/define.js';
import './elements/pulse-poll/define.js';
import './elements/receipt/define.js';
import './elements/story-card/define.js';
import './elements/submission-form/define.js';
import { upgradePlaces } from './elements/upgrade.js';

upgradePlaces({
  'ff-meetup': () => import('./elements/meetup/define.js'),
  'ff-meetup-list': () => import('./elements/meetup-list/define.js'),
  'ff-resource-list': () => import('./elements/resource-list/define.js'),
  'ff-story-wall': () => import('./elements/story-wall/define.js'),
});
