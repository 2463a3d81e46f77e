// Everything in one file: the visitors' widgets, and the screen in the entrance, which is on no page of theirs.
import './all.js';
import './elements/lobby/define.js';
import './elements/meetup/define.js';
import './elements/meetup-list/define.js';
import './elements/resource-list/define.js';
import './elements/story-wall/define.js';
