import { ArticleRejected } from '../../errors.ts';
import { decode } from '../decode.ts';
import type { Draft, SourceFile } from '../draft.ts';
import { reject } from '../reject.ts';
import { isBlank } from '../white-space.ts';
import { parseHtml } from './html.ts';
import { headEnd, headerFields, readHttpAnswer } from './http-body.ts';
import { parseJson } from './json.ts';
import { oneArticle, type ParsedFile, type RefusedEntry } from './parsed-file.ts';
import { parsePlainText } from './plain-text.ts';
import { savedPage } from './saved-page.ts';

/** A larger archive is walked as a container, record by record. */
const MOST_RECORDS = 1_000;
const VERSION = 'WARC/1.';

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether the bytes are a record of a web archive, or several. */
export const isWarcRecord = (bytes: Uint8Array): boolean =>
  bufferOf(bytes.subarray(0, VERSION.length)).toString('latin1') === VERSION;

type WarcRecord = { readonly headers: ReadonlyMap<string, string>; readonly block: Buffer };

/** The records of the file one after the other; those that hold no page are left out. */
const pagesOf = (bytes: Buffer): readonly WarcRecord[] => {
  const pages: WarcRecord[] = [];
  let at = 0;
  for (let count = 0; at < bytes.length; count += 1) {
    while (bytes[at] === 0x0d || bytes[at] === 0x0a) at += 1;
    if (at >= bytes.length) break;
    if (count >= MOST_RECORDS) reject('too large', `The web archive has more than ${MOST_RECORDS} records.`);
    const head = isWarcRecord(bytes.subarray(at)) ? headEnd(bytes, at) : undefined;
    if (!head)
      return pages.length > 0
        ? pages
        : reject('malformed', 'The record of the web archive has no whole header.');
    const headers = headerFields(bytes.subarray(at, head.end).toString('latin1').split(/\r?\n/u).slice(1));
    const stated = headers.get('content-length') ?? '';
    const length = /^\d{1,15}$/u.test(stated) ? Number(stated) : bytes.length - head.body;
    const type = headers.get('warc-type')?.toLowerCase();
    if (type === 'response' || type === 'resource')
      pages.push({ headers, block: bytes.subarray(head.body, head.body + length) });
    at = head.body + length;
  }
  return pages;
};

type Content = { readonly type: string; readonly body: Uint8Array };

/** What the record keeps and its media type; an answer of a server only where it is the page itself. */
const contentOf = ({ headers, block }: WarcRecord): Content => {
  const own = headers.get('content-type') ?? '';
  const isAnswer =
    headers.get('warc-type')?.toLowerCase() === 'response' &&
    /^(?:HTTP\/|$)/u.test(block.subarray(0, 5).toString('latin1'));
  if (!isAnswer) return { type: own, body: block };
  const answer = readHttpAnswer(block);
  if (answer.status !== 200)
    reject('not an article', `The server answered with status ${answer.status}; that is no article.`, {
      status: answer.status,
    });
  return { type: answer.headers.get('content-type') ?? '', body: answer.body };
};

const isPage = (text: string): boolean =>
  /^\s{0,500}<(?:!doctype|html|\?xml|head|body|!--)/iu.test(text.slice(0, 1_000));

const draftsOf = (text: string, type: string): ParsedFile => {
  const name = (type.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (isBlank(text)) reject('empty', 'The kept page holds no text.');
  if (/^(?:text\/html|application\/xhtml\+xml)$/u.test(name)) return oneArticle(parseHtml(text));
  if (name === 'text/plain') return oneArticle(parsePlainText(text));
  if (/^(?:application|text)\/(?:[\w.+-]{0,60}\+)?json$/u.test(name)) return parseJson(text);
  if ((name === '' || name === 'application/octet-stream') && isPage(text))
    return oneArticle(parseHtml(text));
  return reject(
    'not an article',
    `The record keeps ${name === '' ? 'data of no stated type' : name.slice(0, 80)}, which is no article.`,
    {
      found: name,
    },
  );
};

const readRecord = async (record: WarcRecord): Promise<ParsedFile> => {
  const { type, body } = contentOf(record);
  const name = (type.split(';', 1)[0] ?? '').trim();
  // Pictures, scripts and styles are no text to be decoded.
  if (/^(?:image|audio|video|font)\/|javascript|\/css|\/pdf|\/zip/iu.test(name))
    reject('not an article', `The record keeps ${name.slice(0, 80)}, which is no article.`, { found: name });
  const { text, charset, notes } = await decode(body, type, !/plain|json/iu.test(name));
  const { drafts, refused } = draftsOf(text, type);
  const address = record.headers.get('warc-target-uri')?.replace(/^<|>$/gu, '');
  const truncated = record.headers.get('warc-truncated');
  const told = (draft: Draft): Draft =>
    savedPage(
      {
        ...draft,
        charset,
        notes: [
          ...notes,
          ...draft.notes,
          ...(truncated === undefined
            ? []
            : [
                {
                  kind: 'truncated',
                  detail: `The archive kept only a part of the page (${truncated.slice(0, 40)}).`,
                },
              ]),
        ],
      },
      address,
      record.headers.get('warc-date'),
    );
  return { drafts: drafts.map(told), refused };
};

/** A record of a web archive (WARC 1.0, 1.1), or a file of a few: the pages that servers answered with. Throws `ArticleRejected`. */
export const parseWarcRecord = async ({ bytes }: SourceFile): Promise<ParsedFile> => {
  const [first, ...others] = pagesOf(bufferOf(bytes));
  if (!first) return reject('not an article', 'The web archive holds no page, only records about pages.');
  if (others.length === 0) return readRecord(first);
  const drafts: Draft[] = [];
  const refused: RefusedEntry[] = [];
  for (const [index, record] of [first, ...others].entries()) {
    const entry = record.headers.get('warc-record-id')?.replace(/^<|>$/gu, '') ?? String(index + 1);
    try {
      const read = await readRecord(record);
      drafts.push(
        ...read.drafts.map((draft) => ({
          ...draft,
          entry: draft.entry === undefined ? entry : `${entry} ${draft.entry}`,
        })),
      );
      refused.push(...read.refused);
    } catch (error) {
      if (!(error instanceof ArticleRejected)) throw error;
      refused.push({ entry, reason: error.reason, detail: error.message });
    }
  }
  return { drafts, refused };
};
