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
const MOST_BLOCKS = 100_000;

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
  const parsed = await TEXT_PARSERS[sniff(text, file.key, file.contentType)](text, file);
  return {
    ...parsed,
    drafts: parsed.drafts.map((draft) => ({ ...draft, charset, notes: [...notes, ...draft.notes] })),
  };
};

const parse = (file: SourceFile): Promise<ParsedFile> =>
  BYTE_FORMATS.find(({ isOne }) => isOne(file.bytes))?.parse(file) ?? parseText(file);

/** Why what was read is no article, if it is none. */
const objection = (parsed: Draft, draft: Draft): Omit<RefusedEntry, 'entry'> | undefined => {
  const lines = parsed.blocks.length;
  if (lines > MOST_BLOCKS)
    return {
      reason: 'too large',
      detail: `The text has ${lines} lines or blocks; the most that is read of one article is ${MOST_BLOCKS}.`,
    };
  return hasText(draft)
    ? undefined
    : { reason: 'not an article', detail: 'The file holds no text that could be an article.' };
};

const EMPTY: Pick<Draft, 'blocks' | 'captions'> = { blocks: [], captions: [] };

/**
 * The articles in a file: what it is is told by its content, then it is decoded, parsed and normalised; an entry that is no article
 * is refused alone. Throws `ArticleRejected` for a file that holds none: empty, unsupported format, malformed, too deep, not an article.
 */
export const readFile = async (file: SourceFile, options: ReadOptions = {}): Promise<FileDrafts> => {
  if (file.bytes.length === 0) reject('empty', 'The file holds no bytes.');
  const { drafts, refused } = await parse(file);
  const tried = drafts.map((draft) => {
    const parsed = placed(withObjectMetadata(draft, file.metadata));
    const isLong = parsed.blocks.length > MOST_BLOCKS;
    const reading = toReading(isLong ? { ...parsed, ...EMPTY } : parsed, options);
    return { reading, objection: objection(parsed, reading.draft) };
  });
  const readings = tried.flatMap((one) => (one.objection ? [] : [one.reading]));
  const objected = tried.flatMap(({ reading, objection: why }) => {
    const { entry } = reading.parsed;
    return why ? [{ ...why, ...(entry === undefined ? {} : { entry }) }] : [];
  });
  const all = [...refused, ...objected];
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
