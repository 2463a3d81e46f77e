// What the sealed form and the page around it tell each other. Both sides check origin, source and form of each message.
import { isRecord, object, oneOf, whole, type Reader } from '../../model/read.js';

/** How the page around looks: names of style properties and their computed values. */
export interface ThemeMessage {
  readonly type: 'ff-frame-theme';
  readonly style: Readonly<Record<string, string>>;
}

/** How high the form is, in CSS pixels. */
export interface HeightMessage {
  readonly type: 'ff-frame-height';
  readonly height: number;
}

/** A story was sent. */
export interface SubmittedMessage {
  readonly type: 'ff-frame-submitted';
  readonly state: 'kept' | 'delivered';
}

const type = <T extends string>(name: T) => oneOf<T>([name]);

const styleName = /^(--ff-[a-z-]{1,40}|color|color-scheme|font-family|font-size)$/;
// Enough for colours, lengths and the names of fonts; nothing that could load something.
const styleValue = /^[-\w\s#%.,/'"()]{1,200}$/;
const style: Reader<ThemeMessage['style']> = (input) => {
  const fits = (entry: [string, unknown]): entry is [string, string] => styleName.test(entry[0]) && typeof entry[1] === 'string' && styleValue.test(entry[1]) && !/url\(/i.test(entry[1]);
  return Object.fromEntries(Object.entries(isRecord(input) ? input : {}).slice(0, 40).filter(fits));
};

/** Reads what the frame is told. */
export const themeMessage = object<ThemeMessage>({ type: type('ff-frame-theme'), style });

const height = object<HeightMessage>({ type: type('ff-frame-height'), height: whole(1, 50_000) });
const submitted = object<SubmittedMessage>({ type: type('ff-frame-submitted'), state: oneOf(['kept', 'delivered']) });

/** Reads what the frame tells. */
export const frameMessage: Reader<HeightMessage | SubmittedMessage> = (input, field, note) =>
  (isRecord(input) && input['type'] === 'ff-frame-height' ? height : submitted)(input, field, note);
