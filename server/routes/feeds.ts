import { dayIn, language, titleOf } from '../../src/model/index.js';
import type { DatedLesson, DatedStory, FeedOf } from '../db/feeds.js';
import { atomFeed, jsonFeed, type Entry, type Feed } from '../feeds.js';
import { invalid } from '../problem.js';
import type { Parts } from '../types.js';
import { optional, readQuery } from './query.js';
import { linksOf, scheme, type Links } from './reading-links.js';
import { authorOf, wordsIn, type Words } from './reading-words.js';
import type { Steps } from './resource.js';

/** How a feed is written down. */
type Form = 'json' | 'atom';
const types: Readonly<Record<Form, string>> = { json: 'application/feed+json; charset=utf-8', atom: 'application/atom+xml; charset=utf-8' };

const urn = (kind: string, id: string) => `urn:failing-forward:${kind}:${id}`;

function ofStory({ say, notes }: Words, links: Links, { story, day, changedOn }: DatedStory): Entry {
  const { id, revision, causes, contentNotes, lang, wentWrong, project, feeling, lesson, nextTime, featured } = story;
  const url = links.absolute(links.page('/read/story', { id }));
  const told = [wentWrong, ...([['storyProject', project], ['storyFeeling', feeling], ['storyNextTime', nextTime]] as const).map(([key, text]) => text && `${say(key)}: ${text}`)];
  // Readers of feeds fold nothing away, so what may be heavy is not in it: only where it can be opened.
  const text = contentNotes.length > 0 ? [`${notes(contentNotes)}: ${url}`] : told;
  return {
    id: urn('story', id), title: titleOf(story), text: [...text, `${say('learned')}: ${lesson}`].filter((part) => part !== '').join('\n\n'), lang, day, changedOn, changes: revision - 1,
    url, tags: [say(`cause_${causes.root}`), ...(featured ? [say('featured_true')] : [])], author: authorOf(story),
  };
}

function ofLesson({ say }: Words, links: Links, { lesson: { id, text, lang, cause, storyId, source }, day, changedOn, revision }: DatedLesson): Entry {
  const about = cause ? [say(source === 'story' ? 'lessonFrom' : 'lessonAbout', { cause: say(`cause_${cause}`) })] : [];
  return {
    id: urn('lesson', id), title: text, text: [text, ...about].join('\n\n'), lang, day, changedOn, changes: revision - 1, author: undefined,
    url: storyId === undefined ? undefined : links.absolute(links.page('/read/story', { id: storyId })),
    tags: cause ? [say(`cause_${cause}`)] : [],
  };
}

interface Asked {
  readonly words: Words;
  readonly links: Links;
  readonly of: FeedOf;
  /** The space's first language, for what has to have one. */
  readonly own: string;
}

const makers = {
  async stories({ store }: Parts, { words, links, of }: Asked): Promise<readonly Entry[]> {
    return (await store.feeds.stories(of)).map((story) => ofStory(words, links, story));
  },
  async lessons({ store }: Parts, { words, links, of, own }: Asked): Promise<readonly Entry[]> {
    const inOne = { ...of, lang: of.lang ?? own };
    // Nobody may have asked for today's lesson yet.
    await store.lessons.plan(inOne);
    return (await store.feeds.lessons(inOne)).map((lesson) => ofLesson(words, links, lesson));
  },
};

/** `GET feeds/…`: what authors allow search engines and feeds; of lessons also the house's own. */
export function getFeed(parts: Parts, name: keyof typeof makers, form: Form): Steps {
  return [
    async function getFeed(c) {
      const { value, misfits } = readQuery(c, { lang: optional(language) });
      if (!value) return invalid(c, misfits);
      const { id: space, name: house, timeZone, langs } = c.var.space;
      const own = (langs[0] ?? 'en').toLowerCase();
      const lang = value.lang?.toLowerCase();
      const links = linksOf(c, space);
      const words = await wordsIn(lang ?? own);
      const today = dayIn(timeZone, parts.now());
      const feed: Feed = {
        id: urn('feed', `${space}:${name}`),
        title: `${house}: ${words.say(name === 'stories' ? 'pageStories' : 'feedLessonsTitle')}`,
        lang: words.lang,
        house,
        home: links.absolute(links.page('/read')),
        self: links.absolute(links.api(`feeds/${name}.${form}${lang === undefined ? '' : `?lang=${lang}`}`)),
        today,
        entries: await makers[name](parts, { words, links, own, of: { space, lang, today } }),
      };
      return c.body(form === 'json' ? JSON.stringify(jsonFeed(feed)) : await atomFeed(feed), 200, { 'Content-Type': types[form], Vary: scheme });
    },
  ];
}
