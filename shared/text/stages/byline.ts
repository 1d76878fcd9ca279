import { type AuthorLine, bareNames, isLoneLead, ledNames } from '../author-lines.ts';
import { isCaption } from '../caption-cues.ts';
import { anyOf } from '../cue-patterns.ts';
import { PUBLISHED_WORDS, UPDATED_WORDS } from '../cue-words.ts';
import { datesIn } from '../dates.ts';
import type { Block, Draft } from '../draft.ts';
import { found, type Taken, takeBlocks } from '../edit.ts';
import { type Header, headerOf } from '../header.ts';
import { isDated, isWhen } from '../header-lines.ts';
import { isTeam, splitNames } from '../names.ts';
import { paperNames } from '../paper-names.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { storyRegion } from '../story-region.ts';
import { lineKey } from '../words.ts';

const EDITOR =
  /^(?:edited|editing|translated(?:\sfrom\s\S{1,20})?|translation|compiled|редактор|перевод|переклад|переклала?|перевела?|edición|editado|bearbeitet|übersetzt|übersetzung|aus\sdem\s\S{1,20}|traduit(?:\sd[eu]\s?\S{1,20})?|traduction|traducido|traducción|traducao|tradução|traduzione|tradotto|vertaald|vertaling|tłumaczenie|tłumaczył|oversatt|översättning|redigert|redigeret)(?:\s(?:by|von|par|por|da|di|de|door|av|af))?\s*[:：]?\s+\S/iu;

type Candidate = AuthorLine & { readonly indices: readonly number[] };

/** What of the file speaks for or against a name. */
type Page = {
  readonly blocks: readonly Block[];
  readonly header: Header;
  readonly headline: number;
  readonly papers: ReadonlySet<string>;
  readonly story: string;
  readonly lines: ReadonlyMap<string, number>;
  /** Words that the story writes without a capital: no names. */
  readonly small: ReadonlySet<string>;
  /** One past the story's last running text. */
  readonly end: number;
};

const MOST_STORY = 20_000;
/** How far below the headline names stand. */
const NEAR = 12;

const pageOf = (draft: Draft): Page => {
  const header = headerOf(draft);
  const { blocks } = draft;
  const title = lineKey(draft.fields.headline?.value ?? '');
  const lines = new Map<string, number>();
  for (const block of blocks) {
    if (signalsOf(block).words > 6) continue;
    const key = lineKey(block.text);
    lines.set(key, (lines.get(key) ?? 0) + 1);
  }
  let story = `${title} `;
  const small = new Set<string>();
  for (const block of blocks.slice(header.story)) {
    if (!signalsOf(block).prose) continue;
    const text = block.text.slice(0, 1_000);
    story += ` ${lineKey(text)} |`;
    for (const [word] of text.matchAll(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}'’-]{2,}/gu)) small.add(word);
    if (story.length > MOST_STORY) break;
  }
  return {
    blocks,
    header,
    headline:
      title === ''
        ? -1
        : blocks.findLastIndex((block, at) => at < header.to && lineKey(block.text) === title),
    papers: new Set(
      paperNames(draft)
        .filter(({ score }) => score >= 2.5)
        .map(({ name }) => lineKey(name)),
    ),
    story,
    lines,
    small,
    end: storyRegion(blocks)?.end ?? blocks.length,
  };
};

/** `Updated 15.59`: a label makes a time of what could be any number. */
const WHEN_LABEL = new RegExp(`^(?:${anyOf(`${PUBLISHED_WORDS}|${UPDATED_WORDS}`)})[\\s:：]{1,3}\\d`, 'iu');

const isNearDate = ({ blocks }: Page, index: number): boolean =>
  [-2, -1, 1, 2].some((step) => {
    const neighbour = blocks[index + step];
    return (
      neighbour !== undefined &&
      signalsOf(neighbour).words <= 14 &&
      (isDated(neighbour) || WHEN_LABEL.test(neighbour.text))
    );
  });

/** Persons of the story are named in its sentences; its author at most at the head of the last ones. */
const isInStory = ({ story }: Page, name: string): boolean => {
  const at = story.indexOf(` ${lineKey(name)} `);
  return at >= 0 && !/\|\s$/u.test(story.slice(0, at + 1));
};

/** How much the place of a bare name makes it the author's. */
const placeOf = (page: Page, index: number, names: readonly string[]): number => {
  const { headline, blocks } = page;
  const name = names[0] ?? '';
  const below = headline < 0 ? 0 : index - headline;
  const next = blocks[index + 1];
  return (
    (isNearDate(page, index) ? 0.15 : 0) +
    (below > 0 && below <= NEAR ? 0.1 : 0) +
    (below > 0 && below <= 2 && next !== undefined && signalsOf(next).prose ? 0.1 : 0) -
    (below < 0 ? 0.15 : headline < 0 ? 0.25 : 0) +
    ((page.lines.get(lineKey(name)) ?? 0) > 1 ? 0.1 : 0) -
    (isInStory(page, name) ? 0.3 : 0) -
    (name.split(' ').some((word) => page.small.has(word.toLowerCase())) ? 0.2 : 0) -
    (next !== undefined && isCaption(next) ? 0.2 : 0)
  );
};

/** Where a story's own last lines name who wrote it. */
const isAtEnd = ({ header, end }: Page, index: number): boolean =>
  index >= header.story && index >= end - 4 && index <= end + 4;

const isWhole = (name: string): boolean => /\s/u.test(name) || /^\p{Lo}{2,}$/u.test(name);

const atLead = (page: Page, index: number, inHeader: boolean): Candidate | undefined => {
  const block = page.blocks[index];
  if (!block) return undefined;
  const led = ledNames(block);
  if (led && inHeader) return { ...led, indices: [index] };
  if (led)
    return isAtEnd(page, index) && led.names.every(isWhole)
      ? { ...led, confidence: 0.5, indices: [index] }
      : undefined;
  const next = page.blocks[index + 1];
  if (!isLoneLead(block.text) || !next || signalsOf(next).words > 12) return undefined;
  const names = splitNames(next.text);
  const isDesk = inHeader && names.length === 0 && isTeam(next.text) && signalsOf(next).words <= 4;
  return names.length > 0 || isDesk
    ? {
        names: isDesk ? [next.text] : names,
        confidence: inHeader ? 0.85 : 0.4,
        rule: '“by” and the next line',
        indices: [index, index + 1],
      }
    : undefined;
};

/** A line that only looks like a name needs two things that speak for it. */
const LEAST = 0.52;

/** In scripts without capitals a name shows itself by standing right under the headline and again elsewhere on the page. */
const uncasedName = ({ headline, lines }: Page, index: number, text: string): AuthorLine | undefined =>
  headline >= 0 &&
  index > headline &&
  index <= headline + 3 &&
  /^[\p{Script=Han}\p{Script=Hangul}]{3,5}$/u.test(text) &&
  (lines.get(lineKey(text)) ?? 0) > 1
    ? { names: [text], confidence: 0.5, rule: 'name on a line of its own' }
    : undefined;

/** Blocks at most under a name that signs: more is a page, which links to other things there. */
const MOST_BELOW = 2;

/** A name alone right under the story's last sentence, with nearly nothing below it, signs it. */
const isSignature = ({ blocks, header, end }: Page, index: number): boolean => {
  const before = blocks[index - 1];
  return (
    index > header.text + 2 &&
    index >= blocks.length - 1 - MOST_BELOW &&
    Math.abs(index - end) <= 1 &&
    before !== undefined &&
    signalsOf(before).prose
  );
};

const atSignature = (page: Page, index: number): Candidate | undefined => {
  const block = page.blocks[index];
  const bare =
    block?.kind === 'paragraph' && block.gap !== false && isSignature(page, index)
      ? bareNames(block)
      : undefined;
  return bare?.rule === 'name on a line of its own' &&
    !bare.names.some((name) => page.papers.has(lineKey(name)))
    ? { ...bare, confidence: 0.5, rule: 'name under the story', indices: [index] }
    : undefined;
};

const atName = (page: Page, index: number): Candidate | undefined => {
  const block = page.blocks[index];
  const bare =
    block && index !== page.headline && block.kind !== 'heading'
      ? (bareNames(block) ?? uncasedName(page, index, block.text))
      : undefined;
  if (!bare || bare.names.every((name) => page.papers.has(lineKey(name)))) return undefined;
  const confidence = bare.confidence + placeOf(page, index, bare.names);
  return confidence >= LEAST
    ? { ...bare, confidence: Math.min(0.75, confidence), indices: [index] }
    : undefined;
};

const best = (page: Page): Candidate | undefined => {
  let chosen: Candidate | undefined;
  for (let index = 0; index < page.blocks.length; index += 1) {
    const inHeader = index >= page.header.from && index < page.header.to;
    const found =
      atLead(page, index, inHeader) ?? (inHeader ? atName(page, index) : atSignature(page, index));
    if (found && (!chosen || found.confidence > chosen.confidence)) chosen = found;
  }
  return chosen === undefined || chosen.confidence > 0.8 ? chosen : withNeighbours(page, chosen);
};

/** Names on lines right above or below one that was taken are authors as well. */
const withNeighbours = (page: Page, chosen: Candidate): Candidate => {
  const names = [...chosen.names];
  const indices = [...chosen.indices];
  for (const step of [-1, 1]) {
    for (
      let index = (chosen.indices[0] ?? 0) + step;
      Math.abs(index - (chosen.indices[0] ?? 0)) <= 6;
      index += step
    ) {
      const other = atName(page, index);
      if (other?.rule !== chosen.rule) break;
      if (step < 0) names.unshift(...other.names);
      else names.push(...other.names);
      indices.push(index);
    }
  }
  return { ...chosen, names: [...new Set(names)], indices };
};

const editorLines = (blocks: readonly Block[]): Map<number, Taken> =>
  new Map(
    blocks.flatMap((block, index): [number, Taken][] =>
      signalsOf(block).words <= 10 && !signalsOf(block).prose && EDITOR.test(block.text)
        ? [[index, { to: 'removed', kind: 'editor', rule: 'editor line' }]]
        : [],
    ),
  );

/** Who wrote it: `By …` lines in many languages, else a name where authors' names stand. Editors are no authors. */
export const byline: Stage = (draft) => {
  const taken = editorLines(draft.blocks);
  const candidate = draft.fields.byline ? undefined : best(pageOf(draft));
  for (const index of candidate?.indices ?? []) {
    const block = draft.blocks[index];
    if (block && !isWhen(block) && datesIn(block.text).length === 0)
      taken.set(index, { to: 'removed', kind: 'byline', rule: candidate?.rule ?? '' });
  }
  const next = takeBlocks(draft, taken);
  if (!candidate) return next;
  const confidence = Math.round(candidate.confidence * 100) / 100;
  return {
    ...next,
    fields: { ...next.fields, byline: found(candidate.names, 'text', confidence, candidate.rule) },
  };
};
