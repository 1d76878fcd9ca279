import { decode } from './decode.ts';
import type { Draft, SourceFile } from './draft.ts';
import { normalise } from './normalise.ts';
import { withObjectMetadata } from './object-metadata.ts';
import { parseHtml } from './parse/html.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { parseNinjs } from './parse/ninjs.ts';
import { parsePlainText } from './parse/plain-text.ts';
import { reject } from './reject.ts';
import type { KnownLines } from './repeated-lines.ts';
import { type Format, refuseBinary, sniff } from './sniff.ts';
import { isBlank } from './white-space.ts';

const PARSERS: Readonly<Record<Format, (text: string) => readonly Draft[]>> = {
  text: (text) => [parsePlainText(text)],
  markdown: (text) => [parseMarkdown(text)],
  html: (text) => [parseHtml(text)],
  json: parseNinjs,
};

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

/**
 * The articles in a file: what it is is told by its content, then it is decoded, parsed and normalised. Throws
 * `ArticleRejected` for a file that can't be an article: empty, unsupported format, malformed, too deep, not an article.
 */
export const readFile = async (
  file: SourceFile,
  options: ReadOptions = {},
): Promise<readonly ProfiledReading[]> => {
  if (file.bytes.length === 0) reject('empty', 'The file holds no bytes.');
  await refuseBinary(file.bytes);
  const { text, charset, notes } = await decode(file.bytes, file.contentType, startsAsPage(file.bytes));
  if (isBlank(text)) reject('empty', 'The file holds no text, only white space.');
  const parsed = PARSERS[sniff(text, file.key, file.contentType)](text);
  const lines = Math.max(0, ...parsed.map(({ blocks }) => blocks.length));
  if (lines > MOST_BLOCKS)
    reject(
      'too large',
      `The text has ${lines} lines or blocks; the most that is read of one article is ${MOST_BLOCKS}.`,
    );
  const readings = parsed
    .map((draft) => withObjectMetadata(draft, file.metadata))
    .map((draft) => ({ ...placed(draft), charset, notes: [...notes, ...draft.notes] }))
    .map((draft) => toReading(draft, options));
  if (!readings.every(({ draft }) => hasText(draft)))
    reject('not an article', 'The file holds no text that could be an article.');
  return readings;
};

/** The same without what the parser gave. */
export const readDrafts = async (file: SourceFile, options?: ReadOptions): Promise<readonly Draft[]> =>
  (await readFile(file, options)).map(({ draft }) => draft);
