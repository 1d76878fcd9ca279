import type { Note, Removed } from '../../article/article.ts';
import { precisionOf } from '../../article/published.ts';
import { decode } from '../decode.ts';
import type { Draft, DraftFields, SourceFile } from '../draft.ts';
import { found } from '../edit.ts';
import { pressEmbargo } from '../press-embargo.ts';
import { reject } from '../reject.ts';
import { foldSpace } from '../white-space.ts';
import { withCancelation } from './news-story.ts';
import type { ParsedFile } from './parsed-file.ts';
import { type WireHeader, wireHeader, wireSection } from './wire-header.ts';
import { wireStatus } from './wire-marks.ts';
import { type WireText, wireText } from './wire-text.ts';

/** Control bytes of the standards: where a message's head, text and end begin. */
const HEAD = '\u0001';
const TEXT = '\u0002';
const ENDS = ['\u0003', '\u0004'];
const FIRST = 4_096;
const MOST_MESSAGES = 10_000;
const CONTROLS = /(?![\t\n\u0085])\p{Cc}/gu;
const NOTHING_BEFORE = /^[\s\p{Cc}]{0,64}$/u;

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n\r|\r|\n/u);

/** Bytes of the format that stand for something printed: a space of the typesetter's width, a line of a table. */
const printed = (text: string): string =>
  text.replaceAll('\u0010', ' ').replaceAll('\b', '\t').replaceAll('\u001f', ' ').replaceAll('\u001e', '\n');

/** Letters and figures, and no control bytes but those that part the fields of a header. */
const isPrinted = (header: string): boolean =>
  header.length < 2_000 &&
  /[\p{L}\p{N}]{2}/u.test(header) &&
  (header.match(/(?!\s)\p{Cc}/gu)?.length ?? 0) <= 8;

/** Controls that no wire sends. */
const ODD = new Set([0x05, 0x06, 0x0b, 0x12, 0x14, 0x15, 0x17, 0x18, 0x19, 0x1a]);

/** So many of them have only bytes that are packed or encrypted. */
const isNoise = (bytes: Uint8Array): boolean =>
  bytes.reduce((count, byte) => count + (ODD.has(byte) ? 1 : 0), 0) > bytes.length / 100;

/**
 * Whether the file is a wire message, by its control bytes (start of heading, then start of text), or by the header line of
 * IPTC 7901, ANPA 1312 or ZCZC where systems dropped them.
 */
export const isWire = (bytes: Uint8Array): boolean => {
  const start = Buffer.from(bytes.subarray(0, FIRST)).toString('latin1');
  if (isNoise(bytes.subarray(0, FIRST))) return false;
  const at = start.indexOf(HEAD);
  const lines = linesOf(start.slice(at + 1)).slice(0, 4);
  const textAt = start.indexOf(TEXT, at + 1);
  if (at >= 0 && textAt > at && NOTHING_BEFORE.test(start.slice(0, at)))
    return wireHeader(lines) !== undefined || isPrinted(start.slice(at + 1, textAt));
  if (at >= 0 && wireHeader(lines)) return NOTHING_BEFORE.test(start.slice(0, at));
  const bare = linesOf(start.replace(/^\s{1,200}/u, ''));
  const header = wireHeader(bare);
  if (!header) return false;
  // Without its control bytes a header of one line must be followed by a blank line or a slug.
  return header.format !== 'text/x-iptc-7901' || /^\s*$|\/\s*$/u.test(bare[1] ?? '');
};

const NO_HEADER: WireHeader = {
  format: 'text/x-iptc-7901',
  service: '',
  number: '',
  isTable: false,
  lines: 0,
};

type Message = { readonly header: WireHeader; readonly heading: readonly string[]; readonly text: WireText };

/** One message: what stands before the text's start, the text, and what follows its end. */
const readMessage = (message: string): Message => {
  const textAt = message.indexOf(TEXT);
  const before = textAt < 0 ? '' : message.slice(0, textAt);
  const own = textAt < 0 ? message : message.slice(textAt + 1);
  const all = linesOf(textAt < 0 ? own : before);
  const first = Math.max(
    0,
    all.findIndex((line) => line.trim() !== ''),
  );
  const header = wireHeader(all.slice(first)) ?? NO_HEADER;
  const heading = all.slice(first, first + header.lines);
  const rest = all.slice(first + header.lines);
  const body = linesOf(
    printed(ENDS.reduce((whole, end) => whole.replaceAll(end, '\n'), own)).replace(CONTROLS, ''),
  );
  const clean = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => line.replace(CONTROLS, ' '));
  const isAnpa = header.format === 'text/x-anpa-1312';
  if (textAt >= 0)
    return { header, heading: clean([...heading, ...rest]), text: wireText(body, isAnpa, header.isTable) };
  const start = rest.findIndex((line) => line.trim() !== '');
  const told = start < 0 ? [] : linesOf(printed(rest.slice(start).join('\n')).replace(CONTROLS, ''));
  return { header, heading: clean(heading), text: wireText(told, isAnpa, header.isTable) };
};

const slugOf = ({ header, heading, text }: Message): string | undefined => {
  const stated = heading
    .slice(header.lines)
    .map(foldSpace)
    .filter((line) => line !== '')
    .join(' ');
  return stated !== '' ? stated : (text.slug ?? header.slug);
};

const AGENCY = /^[^()]{2,80}\(([A-Za-z]{2,12})\)/u;

const fieldsOf = (message: Message): DraftFields => {
  const { header, text } = message;
  const slug = slugOf(message);
  const keywords = (slug ?? '').includes('/')
    ? (slug ?? '')
        .split('/')
        .map(foldSpace)
        .filter((word) => word !== '')
    : [];
  const section = header.category === undefined ? undefined : wireSection(header.category);
  const agency =
    AGENCY.exec(text.blocks.find(({ kind }) => kind === 'paragraph')?.text ?? '')?.[1] ??
    text.sent?.agency ??
    header.agency;
  return {
    ...(text.headline !== undefined
      ? { headline: found(text.headline, 'metadata', 0.8, 'first line of a wire') }
      : slug === undefined
        ? {}
        : { headline: found(slug, 'metadata', 0.3, 'slug of a wire') }),
    ...(text.standfirst === undefined
      ? {}
      : { standfirst: found(text.standfirst, 'metadata', 0.6, 'second line of a wire') }),
    ...(text.byline.length > 0 ? { byline: found(text.byline, 'metadata', 0.85, 'byline of a wire') } : {}),
    ...(agency === undefined ? {} : { publisher: found(agency, 'metadata', 0.7, 'agency of a wire') }),
    ...(section === undefined ? {} : { section: found(section, 'metadata', 0.6, 'category of a wire') }),
    ...(keywords.length > 0
      ? { tags: found(keywords.slice(0, 50), 'metadata', 0.7, 'keywords of a wire') }
      : {}),
  };
};

const toDraft = (message: Message, notes: readonly Note[], charset: string): Draft => {
  const { header, heading, text } = message;
  const date = text.sent?.date ?? header.date;
  const status = wireStatus([...heading, ...text.head]);
  const embargo = pressEmbargo(text.head);
  const name = `${header.service}${header.number}`;
  const top: readonly Removed[] = heading.some((line) => line.trim() !== '')
    ? [
        {
          kind: 'wire header',
          rule: 'header of a wire',
          text: heading
            .map(foldSpace)
            .filter((line) => line !== '')
            .join('\n'),
        },
      ]
    : [];
  return {
    format: header.format,
    form: 'standard',
    charset,
    // Numbers begin anew each day.
    ...(name !== '' && date?.startsWith('--') === false
      ? {
          identity: {
            kind: 'guid',
            value: `wire:${text.sent?.agency ?? header.agency ?? ''}:${name}:${date}`,
          },
        }
      : {}),
    ...embargo.permission,
    ...(status === undefined ? {} : { pubstatus: status }),
    ...(header.category === undefined
      ? {}
      : {
          subjects: [{ code: header.category, scheme: `${header.format.slice('text/x-'.length)} category` }],
        }),
    fields: fieldsOf(message),
    ...(date === undefined
      ? {}
      : {
          published: {
            value: date,
            precision: precisionOf(date),
            origin: 'metadata',
            confidence: date.startsWith('--') ? 0.6 : 0.85,
            rule: 'date of a wire',
          },
        }),
    blocks: text.blocks,
    captions: [],
    related: [],
    removed: [...top, ...text.removed],
    notes: [
      ...notes,
      ...text.notes,
      ...embargo.notes,
      ...(status === undefined
        ? []
        : [{ kind: 'pubstatus', detail: `The head of the message says that the story is ${status}.` }]),
    ],
  };
};

/** A wire message (IPTC 7901, ANPA 1312, ZCZC), or several in one file. Throws `ArticleRejected`. */
export const parseWire = async ({ bytes, contentType }: SourceFile): Promise<ParsedFile> => {
  const { text, charset, notes } = await decode(bytes, contentType);
  const parts = text.includes(HEAD) ? text.split(HEAD) : text.split(/(?<=^|\n)(?=ZCZC\b)/u);
  const messages = parts.filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (messages.length > MOST_MESSAGES)
    reject('too large', `The file holds more than ${MOST_MESSAGES} wire messages.`);
  const drafts = messages.map((message) => withCancelation(toDraft(readMessage(message), notes, charset)));
  if (drafts.length <= 1) return { drafts, refused: [] };
  return {
    drafts: drafts.map((draft, index) => ({ ...draft, entry: draft.identity?.value ?? String(index + 1) })),
    refused: [],
  };
};
