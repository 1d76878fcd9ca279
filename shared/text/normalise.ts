import type { Draft } from './draft.ts';
import type { KnownLines } from './repeated-lines.ts';
import { pipeline, type Stage } from './stage.ts';
import { byline } from './stages/byline.ts';
import { captions } from './stages/captions.ts';
import { dateline } from './stages/dateline.ts';
import { editorNotes } from './stages/editor-notes.ts';
import { embargo } from './stages/embargo.ts';
import { furnitureBy } from './stages/furniture.ts';
import { headline, headlineCopies, lastLineAbove } from './stages/headline.ts';
import { knownLinesBy } from './stages/known-lines.ts';
import { language } from './stages/language.ts';
import { mailHeader } from './stages/mail-header.ts';
import { markup } from './stages/markup.ts';
import { properties } from './stages/properties.ts';
import { published } from './stages/published.ts';
import { publisher } from './stages/publisher.ts';
import { rejoin } from './stages/rejoin.ts';
import { related } from './stages/related.ts';
import { source } from './stages/source.ts';
import { standfirst } from './stages/standfirst.ts';
import { tags } from './stages/tags.ts';
import { unicode } from './stages/unicode.ts';
import { textPreserving } from './text-preserving.ts';

/** Raised whenever a stage reads files differently, or receipts tell more, so that a reindex can find what was read before. */
export const PIPELINE_VERSION = 5;

const STAGES = {
  unicode,
  embargo,
  markup,
  'mail header': mailHeader,
  'editor notes': editorNotes,
  headline,
  source,
  related,
  captions,
  standfirst,
  tags,
  publisher,
  byline,
  published,
  'last line above': lastLineAbove,
  'headline copies': headlineCopies,
  furniture: furnitureBy(undefined),
  'known lines': knownLinesBy(undefined),
  rejoin,
  dateline,
  properties,
  language,
} as const satisfies Readonly<Record<string, Stage>>;
type StageName = keyof typeof STAGES;

const compose = (names: readonly StageName[], profile?: KnownLines): Stage => {
  const stages: Readonly<Record<StageName, Stage>> = {
    ...STAGES,
    furniture: furnitureBy(profile),
    'known lines': knownLinesBy(profile),
  };
  return pipeline(...names.map((name) => textPreserving(name, stages[name])));
};

/** A page's parser has told its story from what stands around it; a standard's own fields are not second-guessed. */
const PASTED: readonly StageName[] = [
  'unicode',
  'markup',
  'embargo',
  'mail header',
  'editor notes',
  'headline',
  'source',
  'related',
  'captions',
  'standfirst',
  'byline',
  'publisher',
  'published',
  'tags',
  'last line above',
  'headline copies',
  'furniture',
  'rejoin',
  'dateline',
  'properties',
  'language',
];
const MARKED_UP: readonly StageName[] = [
  'unicode',
  'embargo',
  'headline',
  'source',
  'related',
  'captions',
  'standfirst',
  'byline',
  'publisher',
  'published',
  'headline copies',
  'known lines',
  'dateline',
  'language',
];
const STANDARD_TEXT: readonly StageName[] = ['unicode', 'headline copies'];
const STANDARD: readonly StageName[] = [...STANDARD_TEXT, 'dateline', 'language'];

/** What is done to a pasted text before its story is told from its furniture. */
export const beforeFurniture: Stage = compose(PASTED.slice(0, PASTED.indexOf('furniture')));

/** What is done to the text of a standard's item, without what is only told from it: for who needs many texts and nothing else of them. */
export const standardText: Stage = compose(STANDARD_TEXT);

const pasted = compose(PASTED);
const markedUp = compose(MARKED_UP);
const standard = compose(STANDARD);

/**
 * Runs the stages that the draft's format needs; `profile` names the lines that its publisher puts around every story.
 * Pure: the same draft and profile give the same result, and no letter is lost.
 */
export const normalise = (draft: Draft, profile?: KnownLines): Draft => {
  if (draft.form === 'archived') return draft;
  if (draft.form === 'standard') return standard(draft);
  const isPage = draft.form === 'page';
  if (profile) return compose(isPage ? MARKED_UP : PASTED, profile)(draft);
  return isPage ? markedUp(draft) : pasted(draft);
};
