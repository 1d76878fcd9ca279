import type { Article, ArticleCorrection } from './article.ts';
import {
  EDITORS_NOTE,
  HEADLINE,
  NAME_ALONE,
  NAMED,
  NOTE_CORRECTS,
  SENTENCE,
  SENTENCE_WITHIN,
  SIGNAL,
} from './correction-words.ts';

/** Paragraphs of the body that may be a note above it or below it. */
const HEAD = 2;
const FOOT = 4;
/** Of a text that is looked at, and of one that is kept. */
const TELLING_LENGTH = 500;
const MOST_LENGTH = 1_000;
const MOST = 5;

const isNote = (paragraph: string): boolean => {
  const start = paragraph.slice(0, TELLING_LENGTH);
  return (
    NAMED.test(start) || SENTENCE.test(start) || (EDITORS_NOTE.test(start) && SENTENCE_WITHIN.test(start))
  );
};

/** Whether a note of an agency or of editors, which stands apart from the text, tells of a correction. */
const corrects = (note: string): boolean => {
  const start = note.slice(0, TELLING_LENGTH);
  return NOTE_CORRECTS.test(start) || SENTENCE_WITHIN.test(start);
};

const kept = (text: string): string => {
  const folded = text.replace(/\s+/gu, ' ').trim();
  return folded.length > MOST_LENGTH ? `${folded.slice(0, MOST_LENGTH - 2).trimEnd()} …` : folded;
};

const inBody = (body: string): readonly ArticleCorrection[] => {
  const paragraphs = body.split('\u2029').map((text) => text.replaceAll('\u2028', ' '));
  const foot = Math.max(HEAD, paragraphs.length - FOOT);
  return paragraphs.flatMap((text, at): readonly ArticleCorrection[] => {
    if (at >= HEAD && at < foot) return [];
    const where = at < HEAD && at < paragraphs.length / 2 ? 'head' : 'foot';
    const below = paragraphs[at + 1];
    if (NAME_ALONE.test(text)) return below === undefined ? [] : [{ text: `${text} ${below}`, where }];
    return isNote(text) ? [{ text, where }] : [];
  });
};

const NOTES_ABOVE: ReadonlySet<string> = new Set(['editor-note', 'ednote']);

/** What pages call their links has no stop. */
const IS_SENTENCE = /[.!?。！？…]["'”’»)\]*_]{0,3}\s{0,9}$/u;

const inRemoved = ({ removed }: Pick<Article, 'removed'>): readonly ArticleCorrection[] =>
  removed.flatMap(({ kind, text, rule }): readonly ArticleCorrection[] => {
    if (NOTES_ABOVE.has(kind)) return corrects(text) ? [{ text, where: 'head' }] : [];
    return IS_SENTENCE.test(text) && isNote(text)
      ? [{ text, where: rule === 'before the story' ? 'head' : 'foot' }]
      : [];
  });

const inNotes = ({ notes }: Pick<Article, 'notes'>): readonly ArticleCorrection[] =>
  notes.flatMap(({ kind, detail }): readonly ArticleCorrection[] => {
    const tells =
      kind === 'correction' ||
      (kind === 'ednote' && corrects(detail)) ||
      (kind === 'signal' && SIGNAL.test(detail));
    return tells ? [{ text: detail, where: 'signal' }] : [];
  });

/**
 * What an article says of itself that was wrong: in notes above or below its text (kept in the text or taken out of it), in what its standard
 * carries, and in its headline; those that say most come first. Notes that only tell of an update are none.
 */
export const correctionsOf = (
  article: Pick<Article, 'headline' | 'body' | 'removed' | 'notes'>,
): readonly ArticleCorrection[] => {
  const { headline, body } = article;
  const found: readonly ArticleCorrection[] = [
    ...inRemoved(article),
    ...inBody(body),
    ...inNotes(article),
    ...(HEADLINE.test(headline) ? [{ text: headline, where: 'headline' as const }] : []),
  ];
  const byText = new Map<string, ArticleCorrection>();
  for (const { text, where } of found) {
    const short = kept(text);
    if (!byText.has(short)) byText.set(short, { text: short, where });
  }
  return [...byText.values()].slice(0, MOST);
};
