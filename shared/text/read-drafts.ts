import { decode } from './decode.ts';
import type { Draft, SourceFile } from './draft.ts';
import { normalise } from './normalise.ts';
import { withObjectMetadata } from './object-metadata.ts';
import { parseHtml } from './parse/html.ts';
import { parseMarkdown } from './parse/markdown.ts';
import { parseNinjs } from './parse/ninjs.ts';
import { parsePlainText } from './parse/plain-text.ts';
import { reject } from './reject.ts';
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

const hasText = ({ blocks, captions }: Draft): boolean =>
  [...blocks.filter(({ kind }) => kind !== 'separator').map(({ text }) => text), ...captions].some((text) =>
    /[\p{L}\p{N}]/u.test(text),
  );

/** Each block with its place; a parser that knows of blocks beside these has set it. */
const placed = (draft: Draft): Draft => ({
  ...draft,
  blocks: draft.blocks.map((block, at) => (block.at === undefined ? { ...block, at } : block)),
});

/**
 * The articles in a file: what it is is told by its content, then it is decoded, parsed and normalised. Throws
 * `ArticleRejected` for a file that can't be an article: empty, unsupported format, malformed, too deep, not an article.
 */
export const readDrafts = async (file: SourceFile): Promise<readonly Draft[]> => {
  if (file.bytes.length === 0) reject('empty', 'The file holds no bytes.');
  await refuseBinary(file.bytes);
  const { text, charset, notes } = await decode(file.bytes, file.contentType, startsAsPage(file.bytes));
  if (isBlank(text)) reject('empty', 'The file holds no text, only white space.');
  const parsed = PARSERS[sniff(text, file.key, file.contentType)](text);
  const drafts = parsed
    .map((draft) => withObjectMetadata(draft, file.metadata))
    .map((draft) => ({ ...placed(draft), charset, notes: [...notes, ...draft.notes] }))
    .map(normalise);
  if (!drafts.every(hasText)) reject('not an article', 'The file holds no text that could be an article.');
  return drafts;
};
