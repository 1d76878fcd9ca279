import type { Note, Removed } from '../../article/article.ts';
import type { Draft, SourceFile } from '../draft.ts';
import { found } from '../edit.ts';
import { firstText } from '../json-values.ts';
import { paperNames } from '../paper-names.ts';
import { reject } from '../reject.ts';
import { lineKey } from '../words.ts';
import { withProperties } from './document-properties.ts';
import { oneArticle, type ParsedFile } from './parsed-file.ts';
import { blocksOf, headlineIn, headlinesIn } from './pdf-blocks.ts';
import { readPdf } from './pdf-reader.ts';
import { withoutRepeats } from './pdf-repeats.ts';
import type { PdfPage } from './pdf-runs.ts';

/** A PDF begins with its mark; some programs put a few bytes before it. */
export const isPdf = (bytes: Uint8Array): boolean =>
  /^[\s\S]{0,8}%PDF-\d/u.test(Buffer.from(bytes.subarray(0, 24)).toString('latin1'));

/** `D:20240703101500+02'00'` as ISO 8601. */
const isoOf = (date = ''): string | undefined => {
  const [, year, month = '01', day = '01'] = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?/u.exec(date) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
};

/** Letters that a font without a map of its letters gives. */
const UNMAPPED = /[\p{Co}\uFFFD]/gu;
const LEAST_MAPPED = 0.5;

const turnedTexts = (pages: readonly PdfPage[]): readonly Removed[] =>
  pages.flatMap(({ runs }) => {
    const text = runs
      .filter(({ turned }) => turned !== 0)
      .map((run) => run.text)
      .join(' ');
    return text === '' ? [] : [{ kind: 'turned text', text, rule: 'stands across the lines of the page' }];
  });

const notesOf = (pages: readonly PdfPage[], text: string, headlines: number): readonly Note[] => {
  const blank = pages.filter(({ runs }) => runs.length === 0).length;
  const unread = pages.filter(({ isUnread }) => isUnread).length;
  const unmapped = text.match(UNMAPPED)?.length ?? 0;
  return [
    ...(blank > unread
      ? [
          {
            kind: 'pages-without-text',
            detail: `${blank - unread} of ${pages.length} page(s) have no text layer.`,
          },
        ]
      : []),
    ...(unread > 0
      ? [
          {
            kind: 'pages-unread',
            detail: `${unread} of ${pages.length} page(s) are damaged and were not read.`,
          },
        ]
      : []),
    ...(unmapped > 0
      ? [{ kind: 'undecodable', detail: `${unmapped} letter(s) have no meaning in the PDF’s fonts.` }]
      : []),
    ...(headlines > 2
      ? [
          {
            kind: 'several-stories',
            detail: `The PDF has ${pages.length} page(s) with about ${headlines} headlines; it is read as one article.`,
          },
        ]
      : []),
  ];
};

/** The largest line is the headline if it isn't the paper's name. */
const withHeadline = (draft: Draft, text: string | undefined): Draft =>
  text === undefined || paperNames(draft).some(({ name }) => lineKey(name) === lineKey(text))
    ? draft
    : { ...draft, fields: { headline: found(text, 'text', 0.75, 'largest line near the top') } };

/** The text layer of a PDF as one article: columns in reading order, paragraphs, headings by the size of their letters. */
export const parsePdf = async ({ bytes }: SourceFile): Promise<ParsedFile> => {
  const { pages, info, language } = await readPdf(bytes);
  const text = pages.flatMap(({ runs }) => runs.map((run) => run.text)).join(' ');
  if (!/[\p{L}\p{N}]/u.test(text)) {
    if (pages.some(({ isUnread }) => isUnread))
      reject('malformed', 'The PDF is damaged: none of its pages can be read.');
    reject(
      'no text layer',
      'The PDF holds pictures of its pages and no text; it has to be put through text recognition first.',
    );
  }
  if ((text.match(UNMAPPED)?.length ?? 0) > text.length * LEAST_MAPPED)
    reject(
      'no text layer',
      'The PDF’s fonts do not say which letters they draw, so that its text cannot be read.',
    );
  const upright = pages.map((page) => ({ ...page, runs: page.runs.filter(({ turned }) => turned === 0) }));
  const repeats = withoutRepeats(upright);
  const laidOut = blocksOf(repeats.pages);
  if (!laidOut.placed.some(({ block }) => /[\p{L}\p{N}]/u.test(block.text)))
    reject('no text layer', 'The PDF holds no text but page numbers and lines at the edges of its pages.');
  const draft: Draft = {
    format: 'application/pdf',
    form: 'pasted',
    fields: {},
    blocks: laidOut.placed.map(({ block }) => block),
    captions: [],
    related: [],
    removed: [...repeats.removed.map((line) => ({ kind: 'page break', ...line })), ...turnedTexts(pages)],
    notes: notesOf(pages, text, headlinesIn(laidOut)),
  };
  return oneArticle(
    withProperties(withHeadline(draft, headlineIn(laidOut, repeats.pages)), {
      title: firstText(info, 'Title'),
      author: firstText(info, 'Author'),
      created: isoOf(firstText(info, 'CreationDate')),
      keywords: firstText(info, 'Keywords'),
      subject: firstText(info, 'Subject'),
      generator: firstText(info, 'Creator', 'Producer'),
      language,
    }),
  );
};
