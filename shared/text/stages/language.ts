import { detectLanguage, isKnownLanguage } from '../detect-language.ts';
import type { Block } from '../draft.ts';
import { found, noted } from '../edit.ts';
import { areKindred } from '../kindred-languages.ts';
import { languageTag } from '../language-tag.ts';
import type { Stage } from '../stage.ts';

/** Below this a detected language is no better than none. */
const LEAST_CONFIDENCE = 0.6;
/** A stated language gives way only to a text of this many letters that plainly speaks another. */
const LETTERS_TO_CONTRADICT = 200;
const CONFIDENCE_TO_CONTRADICT = 0.9;

const STORY: ReadonlySet<Block['kind']> = new Set(['paragraph', 'quote', 'list-item']);

/** Fewer names than these may open any sentence. */
const LEAST_NAMES = 8;

/** A line of names and figures, such as a team or a table of results: its letters tell of no language. */
const isNames = (text: string): boolean => {
  const head = text.slice(0, 2_000);
  const names = head.match(/(?<!\p{L})\p{Lu}\p{Ll}/gu)?.length ?? 0;
  return names >= LEAST_NAMES && (head.match(/(?<!\p{L})\p{Ll}{2}/gu)?.length ?? 0) < names * 0.2;
};

/** The story's own lines: headings, captions, tables and lists of names say little of the language it is told in. */
const storyOf = (blocks: readonly Block[]): readonly string[] => {
  const story = blocks.filter(({ kind }) => STORY.has(kind));
  return (story.length > 0 ? story : blocks).map(({ text }) => text).filter((text) => !isNames(text));
};

/**
 * The language of the body. A stated one is kept with its region unless a text of some length plainly speaks another;
 * what a person stated beside the file is always kept.
 */
export const language: Stage = (draft) => {
  const { language: stated } = draft.fields;
  const tag = stated ? languageTag(stated.value) : undefined;
  const primary = tag?.split('-')[0];
  const detected = detectLanguage(storyOf(draft.blocks));
  const known = detected.language !== 'und' && detected.confidence >= LEAST_CONFIDENCE;
  const withLanguage = (value: ReturnType<typeof found<string>>) => ({
    ...draft,
    fields: { ...draft.fields, language: value },
  });
  if (!stated || tag === undefined || primary === undefined) {
    return withLanguage(
      known
        ? found(detected.language, 'text', detected.confidence, 'letters of the body')
        : found('und', 'none', 0, detected.letters < 40 ? 'too little text' : 'language not recognised'),
    );
  }
  const agrees = known && primary === detected.language;
  const kept =
    tag === stated.value && !(agrees && stated.confidence < detected.confidence)
      ? draft
      : withLanguage({
          ...stated,
          value: tag,
          confidence: agrees ? Math.max(stated.confidence, detected.confidence) : stated.confidence,
        });
  if (!known || areKindred(primary, detected.language)) return kept;
  const least = isKnownLanguage(primary) ? CONFIDENCE_TO_CONTRADICT : 0.97;
  if (detected.letters < LETTERS_TO_CONTRADICT || detected.confidence < least) return kept;
  const byPerson = stated.origin === 'object metadata' || stated.origin === 'override';
  const next = byPerson
    ? kept
    : withLanguage(found(detected.language, 'text', detected.confidence, 'letters of the body'));
  return noted(
    next,
    'language-mismatch',
    `The file states the language ${stated.value}, but its text reads as ${detected.language}.`,
  );
};
