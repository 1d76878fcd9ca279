import { ArticleRejected } from '../errors.ts';
import { decode } from './decode.ts';
import type { Draft, SourceFile } from './draft.ts';
import { BYTE_FORMATS, TEXT_PARSERS } from './formats.ts';
import { normalise } from './normalise.ts';
import { withObjectMetadata } from './object-metadata.ts';
import type { ParsedFile, RefusedEntry } from './parse/parsed-file.ts';
import { reject } from './reject.ts';
import type { KnownLines } from './repeated-lines.ts';
import { refuseBinary, sniff } from './sniff.ts';
import { isBlank } from './white-space.ts';

const startsAsPage = (bytes: Uint8Array): boolean =>
  /<(?:!doctype|html|head|meta)[\s>]/iu.test(Buffer.from(bytes.subarray(0, 2_048)).toString('latin1'));

/** No article has more; each costs the stages some time, whatever its length. */
export const MOST_BLOCKS = 50_000;
/** UTF-16 units of all blocks of one draft: twice what an article's body may have, as the stages take much more memory than the text. */
export const MOST_CHARACTERS = 2_000_000;

/** Of a file that is one text from its beginning to its end, white space and marks included: refused before it is cut into lines. */
export const MOST_PLAIN = 4 * MOST_CHARACTERS;

const refuseLong = (text: string, format: string): void => {
  if ((format === 'text' || format === 'markdown') && text.length > MOST_PLAIN)
    reject(
      'too large',
      `The text has ${text.length} characters; the most that is read of one text is ${MOST_PLAIN}.`,
    );
};

const hasText = ({ blocks, captions }: Draft): boolean =>
  [...blocks.filter(({ kind }) => kind !== 'separator').map(({ text }) => text), ...captions].some((text) =>
    /[\p{L}\p{N}]/u.test(text),
  );

/** A parser that leaves parts of the file out of the blocks counts the places itself. */
const placed = (draft: Draft): Draft => ({
  ...draft,
  blocks: draft.blocks.map((block, index) => (block.at === undefined ? { ...block, at: index } : block)),
});

/** A draft as the parser gave it and as the stages left it. */
export type Reading = { readonly parsed: Draft; readonly draft: Draft };

/** The same, and whether lines of its publisher were known. */
export type ProfiledReading = Reading & { readonly isProfiled: boolean };

/**
 * `profileFor`: the lines that a draft's publisher puts around every story. It is asked with the draft as it was read without
 * them, so that a reading depends on the file and the profiles alone.
 */
export type ReadOptions = { readonly profileFor?: (draft: Draft) => KnownLines | undefined };

const toReading = (parsed: Draft, { profileFor }: ReadOptions): ProfiledReading => {
  const draft = normalise(parsed);
  const profile = profileFor?.(draft);
  return profile
    ? { parsed, draft: normalise(parsed, profile), isProfiled: true }
    : { parsed, draft, isProfiled: false };
};

/** What a file holds: its articles as they were read, and its entries that are none. */
export type FileDrafts = {
  readonly readings: readonly ProfiledReading[];
  readonly refused: readonly RefusedEntry[];
};

const parseText = async (file: SourceFile): Promise<ParsedFile> => {
  await refuseBinary(file.bytes);
  const { text, charset, notes } = await decode(file.bytes, file.contentType, startsAsPage(file.bytes));
  if (isBlank(text)) reject('empty', 'The file holds no text, only white space.');
  const format = sniff(text, file.key, file.contentType);
  refuseLong(text, format);
  const parsed = await TEXT_PARSERS[format](text, file);
  return {
    ...parsed,
    drafts: parsed.drafts.map((draft) => ({ ...draft, charset, notes: [...notes, ...draft.notes] })),
  };
};

const parse = (file: SourceFile): Promise<ParsedFile> =>
  BYTE_FORMATS.find(({ isOne }) => isOne(file.bytes))?.parse(file) ?? parseText(file);

/** Why the draft is more than the stages are given, if it is. */
const excess = ({ blocks }: Draft): string | undefined => {
  if (blocks.length > MOST_BLOCKS)
    return `The text has ${blocks.length} lines or blocks; the most that is read of one article is ${MOST_BLOCKS}.`;
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  return characters > MOST_CHARACTERS
    ? `The text has ${characters} characters; the most that is read of one article is ${MOST_CHARACTERS}.`
    : undefined;
};

const NO_TEXT: Omit<RefusedEntry, 'entry'> = {
  reason: 'not an article',
  detail: 'The file holds no text that could be an article.',
};

type Tried = { readonly reading: ProfiledReading } | { readonly refused: RefusedEntry };

/** What becomes of one draft; the stages see none that is more than they are given. */
const tryDraft = (draft: Draft, file: SourceFile, options: ReadOptions): Tried => {
  const parsed = placed(withObjectMetadata(draft, file.metadata));
  const refusal = (why: Omit<RefusedEntry, 'entry'>): Tried => ({
    refused: { ...why, ...(parsed.entry === undefined ? {} : { entry: parsed.entry }) },
  });
  const detail = excess(parsed);
  if (detail !== undefined) return refusal({ reason: 'too large', detail });
  const reading = toReading(parsed, options);
  return hasText(reading.draft) ? { reading } : refusal(NO_TEXT);
};

/**
 * The articles in a file: what it is is told by its content, then it is decoded, parsed and normalised; an entry that is no article
 * is refused alone. Throws `ArticleRejected` for a file that holds none: empty, unsupported format, malformed, too deep, not an article.
 */
export const readFile = async (file: SourceFile, options: ReadOptions = {}): Promise<FileDrafts> => {
  if (file.bytes.length === 0) reject('empty', 'The file holds no bytes.');
  const { drafts, refused } = await parse(file);
  const tried = drafts.map((draft) => tryDraft(draft, file, options));
  const readings = tried.flatMap((one) => ('reading' in one ? [one.reading] : []));
  const all = [...refused, ...tried.flatMap((one) => ('refused' in one ? [one.refused] : []))];
  const [first, ...others] = all;
  if (readings.length === 0 && others.length === 0 && first?.entry === undefined)
    reject(first?.reason ?? 'not an article', first?.detail ?? 'The file holds no article.');
  return { readings, refused: all };
};

/** The drafts alone. Throws `ArticleRejected` also where every entry was refused by itself. */
export const readDrafts = async (file: SourceFile, options?: ReadOptions): Promise<readonly Draft[]> => {
  const { readings, refused } = await readFile(file, options);
  const [first] = refused;
  if (readings.length === 0 && first) throw new ArticleRejected(first.reason, first.detail);
  return readings.map(({ draft }) => draft);
};
