import type { Block } from '../draft.ts';
import { foldSpace } from '../white-space.ts';
import { lineKey } from '../words.ts';
import { htmlBlocks, htmlText } from './html-blocks.ts';
import { parsePlainText } from './plain-text.ts';

/** Whether a text is markup by what stands in it. */
const looksMarkedUp = (text: string): boolean =>
  /^\s{0,1000}<(?:\?xml|!doctype|!--|[a-z])/iu.test(text) ||
  /<(?:p|div|br|ul|blockquote|h[1-6])(?:\s[^<>]{0,200})?\/?>/iu.test(text.slice(0, 5_000));

/** The blocks of a body of which only its media type (or nothing) is known: HTML, or plain text. */
export const markupOrText = (value: string, type: string): readonly Block[] =>
  /html|xml/iu.test(type) || (!/text\/plain/iu.test(type) && looksMarkedUp(value))
    ? htmlBlocks(value)
    : parsePlainText(value).blocks;

/** The blocks of a body of which nothing is known; a plain text may still have HTML's entities in it. */
export const looseBody = (value: string): readonly Block[] => {
  if (value.trim() === '') return [];
  const isEscaped = /&lt;(?:p|div|br|h[1-6])\b/iu.test(value.slice(0, 5_000)) && !looksMarkedUp(value);
  if (isEscaped) return htmlBlocks(unescaped(value));
  return markupOrText(value, '').map((block) =>
    /&(?:#|[a-z])/iu.test(block.text) ? { ...block, text: htmlText(block.text) } : block,
  );
};

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const LEAST_EXTRACT = 40;
/** The last word of an extract may be cut. */
const CUT_WORD = 12;

/** Whether a description was cut off within a sentence and its words are the body's own: it is an extract, no standfirst. */
export const isExtract = (description: string, blocks: readonly Block[]): boolean => {
  const text = foldSpace(description);
  const cut = text.replace(/\s{0,9}(?:\[?(?:…|\.{3})\]?|\[&hellip;\])\s{0,9}$/u, '');
  if (cut === text && /[.!?。！？"'”’»)]\s*$/u.test(text)) return false;
  const key = lineKey(cut);
  const body = lineKey(
    blocks
      .slice(0, 12)
      .map(({ text }) => text.slice(0, 4_000))
      .join(' '),
  );
  return key.length >= LEAST_EXTRACT && body.includes(key.slice(0, -CUT_WORD));
};
