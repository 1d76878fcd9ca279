import type { Note, Removed } from '../../article/article.ts';
import { decode } from '../decode.ts';
import type { Block } from '../draft.ts';
import { htmlBlocks } from './html-blocks.ts';
import { mailMarks, unquoted } from './mail-furniture.ts';
import { bytesOfPart, headerOf, type MimePart, nameOfPart, readMime } from './mime.ts';
import { parsePlainText } from './plain-text.ts';
import { unwrapped } from './wrapped-lines.ts';

/** What a letter brings: its story as blocks, what was taken out, and the names of what is attached. */
export type MailBody = {
  readonly blocks: readonly Block[];
  readonly removed: readonly Removed[];
  readonly notes: readonly Note[];
  readonly charset?: string;
};

const NOTHING: MailBody = { blocks: [], removed: [], notes: [] };
/** A forwarded letter may hold another one. */
const MOST_INSIDE = 5;
const MOST_NAMES = 50;

const letters = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + text.replace(/[^\p{L}\p{N}]/gu, '').length, 0);

/** Lines that mail programs broke for width are one again: those that end in a space go on (RFC 3676). */
const unflowed = (text: string, isDelSp: boolean): string => {
  const lines: string[] = [];
  let isOpen = false;
  let depth = 0;
  for (const raw of text.split('\n')) {
    const quote = /^>{1,50}/u.exec(raw)?.[0] ?? '';
    const line = raw.slice(quote.length).replace(/^ /u, '');
    const goesOn = line.endsWith(' ') && line !== '-- ';
    const whole = goesOn && isDelSp ? line.slice(0, -1) : line;
    if (isOpen && quote.length === depth && line !== '-- ') lines.push(whole);
    else lines.push(`${lines.length === 0 ? '' : '\n'}${quote}${quote === '' ? '' : ' '}${whole}`);
    isOpen = goesOn;
    depth = quote.length;
  }
  return lines.join('');
};

const grouped = (
  texts: readonly string[],
  marks: readonly ({ readonly kind: string; readonly rule: string } | undefined)[],
): readonly Removed[] => {
  const removed: { kind: string; rule: string; lines: string[] }[] = [];
  let last: (typeof removed)[number] | undefined;
  for (const [at, text] of texts.entries()) {
    const mark = marks[at];
    if (!mark) last = undefined;
    else if (last && last.kind === mark.kind && last.rule === mark.rule) last.lines.push(text);
    else {
      last = { ...mark, lines: [text] };
      removed.push(last);
    }
  }
  return removed
    .map(({ kind, rule, lines }) => ({ kind, rule, text: lines.join('\n').trim() }))
    .filter(({ text }) => text !== '');
};

const plainBody = (text: string, isForwarding: boolean): MailBody => {
  const lines = text.split('\n');
  const marks = mailMarks(lines, isForwarding);
  const kept = lines.filter((_line, at) => !marks[at]);
  const quotes = kept.filter((line) => line.startsWith('>')).length;
  const isQuoted = quotes > kept.filter((line) => line.trim() !== '').length / 2;
  return {
    ...NOTHING,
    blocks: parsePlainText(unwrapped(isQuoted ? kept.map(unquoted) : kept).join('\n')).blocks,
    removed: grouped(lines, marks),
  };
};

const htmlBody = (html: string, isForwarding: boolean): MailBody => {
  const blocks = htmlBlocks(html);
  const texts = blocks.map(({ text }) => text);
  const marks = mailMarks(texts, isForwarding);
  return { ...NOTHING, blocks: blocks.filter((_block, at) => !marks[at]), removed: grouped(texts, marks) };
};

const isBroken = ({ headers, raw }: MimePart): boolean =>
  /^\s*base64\s*$/iu.test(headerOf(headers, 'content-transfer-encoding') ?? '') &&
  /[^A-Za-z0-9+/=\s]/u.test(raw);

const leafBody = async (part: MimePart, isForwarding: boolean): Promise<MailBody> => {
  const isHtml = /html/u.test(part.type.value);
  const { text, charset, notes } = await decode(
    bytesOfPart(part),
    headerOf(part.headers, 'content-type'),
    isHtml,
  );
  const isFlowed = part.type.parameters.get('format')?.toLowerCase() === 'flowed';
  const isDelSp = part.type.parameters.get('delsp')?.toLowerCase() === 'yes';
  const lined = text.replace(/\r\n?/gu, '\n');
  const body = isHtml
    ? htmlBody(text, isForwarding)
    : plainBody(isFlowed ? unflowed(lined, isDelSp) : lined, isForwarding);
  const broken: readonly Note[] = isBroken(part)
    ? [
        {
          kind: 'transfer-broken',
          detail: 'The base64 of a part of the mail holds characters that are none of it.',
        },
      ]
    : [];
  return { ...body, charset, notes: [...notes, ...broken] };
};

const merge = (bodies: readonly MailBody[]): MailBody => {
  const charset = bodies.find((body) => body.charset !== undefined)?.charset;
  return {
    blocks: bodies.flatMap(({ blocks }) => blocks),
    removed: bodies.flatMap(({ removed }) => removed),
    notes: bodies.flatMap(({ notes }) => notes),
    ...(charset === undefined ? {} : { charset }),
  };
};

/** The form of a text that tells most of its structure: HTML, unless it is a layout of tables or holds less than the plain one. */
const better = (html: MailBody, plain: MailBody): MailBody => {
  const inTables = letters(html.blocks.filter(({ kind }) => kind === 'table-row'));
  const all = letters(html.blocks);
  if (letters(plain.blocks) === 0) return html;
  if (all < letters(plain.blocks) * 0.7 || inTables > all / 2) return plain;
  return html.blocks.length * 2 < plain.blocks.length ? plain : html;
};

const isAttached = (part: MimePart): boolean =>
  part.disposition.value === 'attachment' ||
  !/^(?:text\/(?:plain|html|enriched|markdown)|multipart\/|application\/xhtml\+xml)/u.test(part.type.value);

/** Its name, for people; pictures inside the text are none. */
const attachmentNotes = (part: MimePart): readonly Note[] => {
  if (/^image\//u.test(part.type.value) && part.disposition.value !== 'attachment') return [];
  if (/pgp-signature|pkcs7-signature|delivery-status/u.test(part.type.value)) return [];
  const name = nameOfPart(part) ?? 'without a name';
  return [
    {
      kind: 'attachment',
      detail: `Attached and not read: ${name.slice(0, 200)} (${part.type.value.slice(0, 80)}).`,
    },
  ];
};

const bodyOf = async (part: MimePart, isForwarding: boolean): Promise<MailBody> => {
  if (part.parts.length === 0)
    return isAttached(part) && !part.type.value.startsWith('multipart/')
      ? { ...NOTHING, notes: attachmentNotes(part) }
      : leafBody(part, isForwarding);
  const bodies: MailBody[] = [];
  for (const child of part.parts) bodies.push(await bodyOf(child, isForwarding));
  if (part.type.value !== 'multipart/alternative') return merge(bodies);
  const isPlain = (at: number): boolean =>
    /^text\/(?:plain|enriched)/u.test(part.parts[at]?.type.value ?? '');
  const plain = bodies.find((body, at) => isPlain(at) && body.blocks.length > 0);
  const rich = bodies.findLast((body, at) => !isPlain(at) && body.blocks.length > 0);
  const best = rich && plain ? better(rich, plain) : (rich ?? plain ?? NOTHING);
  const others = bodies.filter((body) => body !== best).flatMap(({ notes }) => notes);
  return { ...best, notes: [...best.notes, ...others.filter(({ kind }) => kind === 'attachment')] };
};

/** Letters that stand inside as whole messages, where the cover holds no text of its own. */
const insideOf = (part: MimePart): readonly MimePart[] =>
  part.type.value === 'message/rfc822' ? [part] : part.parts.flatMap(insideOf);

/** What the letter brings, without what mail programs and mail servers put around it. */
export const mailBody = async (part: MimePart, isForwarding: boolean, depth = 0): Promise<MailBody> => {
  const body = await bodyOf(part, isForwarding);
  const notes = body.notes.slice(0, MOST_NAMES);
  const [inside] = insideOf(part);
  if (letters(body.blocks) > 0 || !inside || depth >= MOST_INSIDE) return { ...body, notes };
  const message = await mailBody(readMime(bytesOfPart(inside)), isForwarding, depth + 1);
  return { ...message, removed: [...body.removed, ...message.removed], notes: [...notes, ...message.notes] };
};
