// The settings of a space, as fields.
import type { DeskSpace, SpaceSettings } from '../../model/space-settings.js';
import { queueDelays, retentionLimits } from '../../model/space-settings.js';
import { spaceLimits, type Space } from '../../model/space.js';
import type { DeskView, Key } from './desk-view.js';
import type { FieldSpec } from './fields.js';
import { choicesOf } from './names.js';

const { name, place, moderators } = spaceLimits;

/** What visitors read, and a first start needs. */
export const mainFields: readonly FieldSpec[] = [
  { kind: 'line', name: 'name', label: 'spaceName', max: name, required: true },
  { kind: 'line', name: 'timeZone', label: 'spaceZone', hint: 'spaceZoneHint', wrong: 'spaceZoneWrong', max: name, required: true, code: true },
  { kind: 'line', name: 'country', label: 'spaceCountry', hint: 'spaceCountryHint', wrong: 'spaceCountryWrong', max: 2, code: true, mend: (typed) => typed.toUpperCase() },
  { kind: 'list', name: 'langs', label: 'spaceLangs', hint: 'spaceLangsHint', wrong: 'fieldLang', max: place, required: true, code: true },
  { kind: 'line', name: 'moderators', label: 'spaceModerators', hint: 'spaceModeratorsHint', max: moderators },
];

export const placeFields: readonly FieldSpec[] = [
  { kind: 'line', name: 'places.wall', label: 'spaceWall', hint: 'spaceWallHint', max: place },
  { kind: 'line', name: 'places.lobby', label: 'spaceLobby', hint: 'spaceLobbyHint', max: place },
  { kind: 'line', name: 'places.meetup', label: 'spaceMeetup', hint: 'spaceMeetupHint', max: place },
];

/** When stories reach the desk. A first start asks for it: a new space has "at once", which is for trying it out. */
export const delayField = (view: DeskView): FieldSpec => ({ kind: 'choice', name: 'queueDelay', label: 'spaceDelay', hint: 'spaceDelayHint', required: true, choices: choicesOf(view, 'delay', queueDelays) });

/** All settings, in groups. */
export const fieldGroups = (view: DeskView): readonly (readonly [title: Key, fields: readonly FieldSpec[]])[] => [
  ['spaceNames', mainFields],
  ['spacePlaces', placeFields],
  [
    'spacePeople',
    [
      { kind: 'list', name: 'names', label: 'spaceListed', hint: 'spaceListedHint', max: spaceLimits.aName, rows: 5 },
      { kind: 'number', name: 'k', label: 'spaceK', hint: 'spaceKHint', required: true, wrong: 'fieldNumber', least: spaceLimits.k[0], most: spaceLimits.k[1] },
      { kind: 'number', name: 'headCount', label: 'spaceHeadCount', hint: 'spaceHeadCountHint', wrong: 'spaceHeadCountWrong', least: spaceLimits.headCount[0], most: spaceLimits.headCount[1], blank: null },
    ],
  ],
  [
    'spaceTime',
    [
      { kind: 'number', name: 'retentionMonths', label: 'spaceRetention', hint: 'spaceRetentionHint', required: true, wrong: 'fieldNumber', least: retentionLimits[0], most: retentionLimits[1] },
      delayField(view),
    ],
  ],
];

/** What of the settings can be written. */
export const writable = ({ id: _i, origins: _o, ...settings }: DeskSpace): Readonly<Record<string, unknown>> & SpaceSettings => settings;

/** What the rest of the desk knows of the settings. */
export const asSpace = ({ name, timeZone, country, langs, places, names, k, moderators, headCount }: DeskSpace): Partial<Space> =>
  ({ name, timeZone, country, langs, places, names, k, moderators, headCount: headCount ?? undefined });
