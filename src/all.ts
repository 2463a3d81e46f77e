// Defines every visitor widget; never the desk.
import './elements/source/define.js';
import './elements/story-card/define.js';
import './elements/submission-form/define.js';
