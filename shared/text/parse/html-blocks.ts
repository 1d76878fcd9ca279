import { Parser } from 'htmlparser2';
import type { Block } from '../draft.ts';
import { foldSpace } from '../white-space.ts';
import { createBlockBuilder } from './block-builder.ts';
import { DEEPEST, refuseDepth } from './html-depth.ts';

/** Holds no text that a reader sees. The head isn't here: pages forget to close it. */
const SILENT = new Set(
  'script style template noscript svg math iframe object embed select textarea button audio video canvas map title body.head docdata datalist'.split(
    ' ',
  ),
);

/** Whether an element of this name holds no text that a reader sees. */
export const isSilent = (name: string): boolean => SILENT.has(name);

/**
 * One block for each paragraph, heading, list item, quote, table row and caption of the page or fragment, in order. Read as
 * a stream: depth costs nothing. Throws `ArticleRejected` (too deep).
 */
export const htmlBlocks = (html: string): readonly Block[] => {
  const blocks: Block[] = [];
  const builder = createBlockBuilder<undefined>((block) => blocks.push(block));
  let silent = 0;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        depth += 1;
        if (depth > DEEPEST) refuseDepth();
        if (silent > 0 || isSilent(name)) silent += 1;
        else builder.open(name, undefined);
      },
      ontext(text) {
        if (silent === 0) builder.text(text);
      },
      onclosetag(name) {
        depth -= 1;
        if (silent > 0) silent -= 1;
        else builder.close(name);
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  builder.end();
  return blocks;
};

/** The text of an HTML fragment in one line, entities decoded. */
export const htmlText = (html: string): string =>
  /[&<]/u.test(html)
    ? foldSpace(
        htmlBlocks(html)
          .map(({ text }) => text)
          .join(' '),
      )
    : foldSpace(html);
