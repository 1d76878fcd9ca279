import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Block, Draft } from '../draft.ts';
import { htmlBlocks } from './html-blocks.ts';
import { htmlFields } from './html-fields.ts';
import { scanHtml } from './html-scan.ts';

/** Readability's time grows exponentially with depth (measured: 100 deep .6 s, 600 deep 6 s): beyond these the page's blocks are read one by one. */
const EXTRACTED_DEPTH = 100;
const EXTRACTED_ELEMENTS = 8_000;
const EXTRACTED_WEIGHT = 60_000_000;
/** Letters under which extraction is taken to have failed. */
const LEAST_LETTERS = 140;

const lettersIn = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + text.length, 0);

/** Readability's choice of the page's blocks; undefined where it finds none or its libraries throw. */
const extract = (html: string): readonly Block[] | undefined => {
  try {
    const { document } = parseHTML(html);
    const article = new Readability(document, { charThreshold: 250 }).parse();
    return article?.content ? htmlBlocks(article.content) : undefined;
  } catch {
    return undefined;
  }
};

/** An HTML page or fragment. Metadata come from its markup, the body from Readability or, where that can't be, from its blocks. */
export const parseHtml = (html: string): Draft => {
  const scan = scanHtml(html);
  const isPlain =
    scan.depth <= EXTRACTED_DEPTH && scan.elements <= EXTRACTED_ELEMENTS && scan.weight <= EXTRACTED_WEIGHT;
  const extracted = isPlain ? extract(html) : undefined;
  const isEnough =
    extracted !== undefined && lettersIn(extracted.filter(({ kind }) => kind !== 'caption')) >= LEAST_LETTERS;
  const blocks = isEnough ? extracted : htmlBlocks(html, true);
  const notes = isEnough
    ? []
    : [
        {
          kind: 'blocks-walked',
          detail: 'The page’s main text could not be told from its markup; all its blocks were read.',
        },
      ];
  const { fields, published, url } = htmlFields(scan);
  return {
    format: 'text/html',
    fields,
    ...(published ? { published } : {}),
    ...(url === undefined ? {} : { url, identity: { kind: 'url', value: url } }),
    blocks,
    captions: [],
    related: [],
    removed: [],
    notes,
  };
};
