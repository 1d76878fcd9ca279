import type { Article, Removed } from '../article/article.ts';
import { PARAGRAPH_END } from './chunk.ts';
import type { Draft } from './draft.ts';
import { ExplainedArticle, type ExplainedBlock, type Explanation } from './explanation.ts';
import type { Reading } from './read-drafts.ts';
import { kindOf, storyBlocks } from './to-article.ts';
import { countWords } from './words.ts';

/** Kinds of removed text that a field holds. */
const FIELD_KINDS: ReadonlySet<string> = new Set([
  'headline',
  'standfirst',
  'byline',
  'date',
  'dateline',
  'publisher',
  'section',
  'source',
  'tags',
]);

const isField = ({ kind }: Removed): boolean => FIELD_KINDS.has(kind);

const ofRemoved = (removed: Removed): ExplainedBlock => ({
  ...removed,
  fate: isField(removed) ? 'field' : 'removed',
});

/** Captions and related lines, each with its place; those that the file states apart from its text come first and have none. */
const asidesOf = ({ captions, related, placed = [] }: Draft): readonly ExplainedBlock[] =>
  (['caption', 'related'] as const).flatMap((fate) => {
    const texts = fate === 'caption' ? captions : related.map(({ text }) => text);
    const places = placed.filter(({ as }) => as === fate);
    const apart = texts.length - places.length;
    return texts.map((text, index): ExplainedBlock => {
      const place = places[index - apart];
      return { text, fate, ...(place === undefined ? {} : { at: place.at, rule: place.rule }) };
    });
  });

const keptOf = (draft: Draft): readonly ExplainedBlock[] =>
  storyBlocks(draft).map((block, paragraph): ExplainedBlock => {
    const [shape] = kindOf(block, paragraph);
    return {
      ...(block.at === undefined ? {} : { at: block.at }),
      // Of a joined paragraph each block shows its own words.
      text: block.joined === undefined ? block.text : '',
      fate: 'kept',
      paragraph,
      ...(shape === undefined ? {} : { structure: shape.kind }),
      ...(shape?.level === undefined ? {} : { level: shape.level }),
    };
  });

const explainedBlocks = ({ parsed, draft }: Reading): readonly ExplainedBlock[] => {
  const told = [...keptOf(draft), ...asidesOf(draft), ...draft.removed.map(ofRemoved)];
  // A block that was split has several parts.
  const parts = Map.groupBy(told, ({ at }) => at);
  const texts = new Map(parsed.blocks.map(({ at, text }) => [at, text]));
  const joined = new Map(
    storyBlocks(draft).flatMap(({ joined = [] }, paragraph) => joined.map((at) => [at, paragraph] as const)),
  );
  const explained: ExplainedBlock[] = [];
  // A page's parts outside the story are no blocks of the parser, but stand between them.
  const places = new Set([...texts.keys(), ...parts.keys()].filter((at) => at !== undefined));
  for (const at of [...places].sort((a, b) => a - b)) {
    const text = texts.get(at) ?? '';
    const here = parts.get(at) ?? [];
    for (const part of here) explained.push(part.text === '' ? { ...part, text } : part);
    if (here.length > 0) continue;
    const paragraph = joined.get(at);
    explained.push(
      paragraph === undefined ? { at, text, fate: 'dropped' } : { at, text, fate: 'joined', paragraph },
    );
  }
  return [...explained, ...(parts.get(undefined) ?? [])];
};

/** A link's target is nothing that anybody could read in the text. */
const isText = (removed: Removed): boolean => !isField(removed) && removed.kind !== 'link';

const countKinds = (removed: readonly Removed[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const { kind } of removed.filter(isText)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** Tells how an article was read, from what the parser gave, what the stages left, and the article that became of it. */
export const explain = (reading: Reading, article: Article): Explanation => {
  const blocks = explainedBlocks(reading);
  const { member, entry, format, charset } = article.provenance;
  return {
    ...(member === undefined ? {} : { member }),
    ...(entry === undefined ? {} : { entry }),
    format,
    ...(charset === undefined ? {} : { charset }),
    article: ExplainedArticle.parse(article),
    counts: {
      words: countWords(article.body),
      paragraphs: article.body === '' ? 0 : article.body.split(PARAGRAPH_END).length,
      passages: article.passages.length,
      blocks: blocks.length,
      removed: countKinds(article.removed),
    },
    blocks,
    isShortened: false,
  };
};
