import type { Note, Removed } from '../../article/article.ts';
import { ledNames } from '../author-lines.ts';
import type { Block } from '../draft.ts';
import { isAgency, isRole, isTeam } from '../names.ts';
import { foldSpace } from '../white-space.ts';
import { parsePlainText } from './plain-text.ts';
import { wireDate } from './wire-header.ts';
import {
  endsForReaders,
  isInitials,
  isTakeLine,
  statusBeforeHeadline,
  type WireMark,
  wireMark,
  wireStatus,
} from './wire-marks.ts';
import { unwrapped } from './wrapped-lines.ts';

/** The text of a wire message, its head and tail told from the story. */
export type WireText = {
  readonly headline?: string;
  readonly standfirst?: string;
  readonly byline: readonly string[];
  readonly slug?: string;
  readonly sent?: { readonly date: string; readonly agency?: string };
  readonly blocks: readonly Block[];
  readonly removed: readonly Removed[];
  readonly notes: readonly Note[];
  /** The lines above the story, where a status would stand. */
  readonly head: readonly string[];
};

type Line = {
  readonly text: string;
  readonly isFlagged: boolean;
  readonly isIndented: boolean;
  /** An equals sign ends the head of an IPTC message. */
  readonly isLast: boolean;
};

const MOST_HEAD = 14;
const TAIL = 12;
const BYLINE = /^\s*(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|Da|Av|Af|Door)\s+\S/u;
const SLUG = /^[A-Z]{2}-[^\s]{2,60}|,\s?\d{2,5}$|^[^\s/]{2,40}(?:\/[^/]{1,40}){1,8}\/?$/u;
const DATELINE = /^\s*\p{Lu}.{1,80}\([A-Za-z/ -]{2,24}\)\s?(?:[-–—_.:]|\p{Lu})/u;

/** Marks that typesetting machines read: a caret before header lines, `<` and `=` at ends of lines, doubled quotes, a lone underscore. */
const toLine = (raw: string, isAnpa: boolean): Line => {
  const isFlagged = isAnpa && /^\s{0,4}\^/u.test(raw);
  const plain = raw
    .replace(/^\s{0,4}\^/u, isFlagged ? '' : '$&')
    .replace(/\s{0,4}[<=!]{1,3}\s{0,4}$/u, '')
    .trimEnd();
  const text = isAnpa
    ? plain
        .replaceAll('``', '“')
        .replaceAll("''", '”')
        .replace(/(?<=\s)_(?=\s)/gu, '—')
    : plain;
  const isLast = /=\s{0,4}$/u.test(raw.slice(-8));
  return { text, isFlagged, isLast, isIndented: !isFlagged && /^(?:\t| {2,})\s*\S/u.test(raw) };
};

const headLength = (lines: readonly Line[]): number => {
  const hasFlags = lines.slice(0, MOST_HEAD).some(({ isFlagged }) => isFlagged);
  let seen = 0;
  for (const [at, { text, isFlagged, isIndented, isLast }] of lines.entries()) {
    if (at >= MOST_HEAD * 2) return seen === 0 ? 0 : at;
    if (text.trim() === '') {
      if (seen > 0 && !hasFlags) return at;
      continue;
    }
    if (isIndented || DATELINE.test(text) || (hasFlags && !isFlagged)) return at;
    seen += 1;
    if (seen > MOST_HEAD) return at;
    const next = lines[at + 1];
    if (!hasFlags && isLast && next?.isLast !== true && !BYLINE.test(next?.text ?? '')) return at + 1;
  }
  return 0;
};

type Head = {
  readonly titles: readonly string[];
  readonly byline: readonly string[];
  readonly slug?: string;
  readonly removed: readonly Removed[];
  readonly notes: readonly Note[];
};

const ednote = (text: string): Note => ({ kind: 'ednote', detail: text.trim().slice(0, 2_000) });

/** A remark in brackets may run over several lines. */
const withWholeBrackets = (lines: readonly Line[]): readonly string[] => {
  const units: string[] = [];
  let isOpen = false;
  for (const { text } of lines) {
    const line = foldSpace(text);
    if (line === '') continue;
    if (isOpen) units.push(`${units.pop()} ${line}`);
    else units.push(line);
    if (isOpen || line.startsWith('(')) isOpen = !line.endsWith(')');
  }
  return units;
};

/** Where a title's first line had no room for the next word. */
const FULL = 62;
const goesOn = (title: string, next: string): boolean =>
  title.length >= 40 &&
  title.length <= 72 &&
  (/^\p{Ll}/u.test(next) || title.length + 1 + (next.split(' ', 1)[0] ?? '').length > FULL);

const CORRECTION =
  /^\((?:Berichtigung|Korrektur|Correction|Corrects|Corrected|Correctif|Achtung|Note|Eds)\b.{3}/iu;

const readHead = (lines: readonly Line[]): Head => {
  const titles: string[] = [];
  const byline: string[] = [];
  const removed: Removed[] = [];
  const notes: Note[] = [];
  let slug: string | undefined;
  let isAfterByline = false;
  const canWrap = !lines.some(({ isFlagged }) => isFlagged);
  for (const whole of withWholeBrackets(lines)) {
    const before = statusBeforeHeadline(whole);
    const line = before ? before.headline : whole;
    if (before) removed.push({ kind: 'wire line', rule: 'status of a wire', text: before.mark });
    const isBracketed = line.startsWith('(') && line.endsWith(')');
    const mark: WireMark | undefined = CORRECTION.test(line)
      ? { kind: 'ednote', rule: 'note to editors' }
      : wireMark(line);
    if (mark) {
      removed.push({ ...mark, text: line });
      if (mark.kind === 'ednote') notes.push(ednote(line));
    } else if (wireStatus([line])) removed.push({ kind: 'wire line', rule: 'status of a wire', text: line });
    // Of a message without a story the head goes on to its end.
    else if (line.length < 40 && wireDate(line))
      removed.push({ kind: 'wire line', rule: 'time of sending', text: line });
    else if (isTakeLine(line) || isBracketed)
      removed.push({ kind: 'wire line', rule: 'kind of take', text: line });
    else if (BYLINE.test(line) && line.length < 120) {
      const names = ledNames({ kind: 'paragraph', text: line })?.names ?? [];
      byline.push(...names.filter((name) => !isTeam(name) && !isAgency(name)));
      removed.push({ kind: 'byline', rule: 'byline of a wire', text: line });
      isAfterByline = true;
      continue;
    } else if (isAfterByline && line.length < 80 && (isRole(line) || isAgency(line) || isTeam(line)))
      removed.push({ kind: 'byline', rule: 'calling under a byline', text: line });
    else if (slug === undefined && titles.length === 0 && SLUG.test(line)) {
      slug = line;
      removed.push({ kind: 'slug', rule: 'slug of a wire', text: line });
    } else if (canWrap && goesOn(titles.at(-1) ?? '', line)) titles.push(`${titles.pop()} ${line}`);
    else titles.push(line);
    isAfterByline = false;
  }
  return { titles, byline, removed, notes, ...(slug === undefined ? {} : { slug }) };
};

const TABLE_ROW = /^\s{0,4}\|.*\|\s{0,4}$/u;
const asRow = (block: Block): Block =>
  TABLE_ROW.test(block.text)
    ? { kind: 'table-row', text: foldSpace(block.text.replaceAll('|', ' ')), gap: false }
    : block;

/** Lines as paragraphs: an indent or a blank line begins one; without either, a line that had room for more ends it. */
const paragraphs = (lines: readonly Line[]): readonly string[] => {
  if (lines.filter(({ isIndented }) => isIndented).length < 2)
    return unwrapped(lines.flatMap(({ text }) => (TABLE_ROW.test(text) ? ['', text, ''] : [text])));
  const result: string[] = [];
  let open: string[] = [];
  const flush = (): void => {
    if (open.length > 0) result.push(open.join(' '), '');
    open = [];
  };
  for (const { text, isIndented, isFlagged } of lines) {
    if (isIndented || isFlagged || text.trim() === '') flush();
    if (text.trim() !== '') open.push(text.trim());
    if (isFlagged) flush();
  }
  flush();
  return result;
};

type Body = {
  readonly kept: readonly Line[];
  readonly removed: readonly Removed[];
  readonly notes: readonly Note[];
};

const readBody = (lines: readonly Line[]): Body => {
  const kept: Line[] = [];
  const removed: Removed[] = [];
  const notes: Note[] = [];
  const end = lines.findIndex(({ text }) => endsForReaders(text));
  const story = end < 0 ? lines : lines.slice(0, end);
  for (const [at, line] of story.entries()) {
    const text = line.text.trim();
    const mark = text === '' ? undefined : wireMark(text);
    const isLast = at >= story.length - TAIL;
    if (mark) removed.push({ ...mark, text });
    else if (isLast && wireDate(text)) removed.push({ kind: 'wire line', rule: 'time of sending', text });
    else if (isLast && isInitials(text))
      removed.push({ kind: 'wire line', rule: 'initials of a desk', text });
    else kept.push(line);
    if (mark?.kind === 'ednote') notes.push(ednote(text));
  }
  const rest =
    end < 0
      ? ''
      : lines
          .slice(end)
          .map(({ text }) => text)
          .join('\n')
          .replace(/\n{3,}/gu, '\n\n')
          .trim();
  return rest === ''
    ? { kept, removed, notes }
    : {
        kept,
        removed: [...removed, { kind: 'ednote', rule: 'not for publication', text: rest }],
        notes: [...notes, ednote(rest)],
      };
};

/** Reads the text of a message, `raw` its lines between the marks of its beginning and end. */
export const wireText = (raw: readonly string[], isAnpa: boolean, isTable: boolean): WireText => {
  const lines = raw.map((line) => toLine(line, isAnpa));
  const length = headLength(lines);
  const headLines = lines.slice(0, length);
  const head = readHead(headLines);
  const body = readBody(lines.slice(length));
  const [headline, standfirst, ...others] = head.titles;
  const sent = lines
    .slice(-TAIL)
    .map(({ text }) => wireDate(text.trim()))
    .findLast((date) => date !== undefined);
  const story: readonly Block[] = isTable
    ? body.kept
        .filter(({ text }) => text.trim() !== '')
        .map(({ text }) => ({ kind: 'table-row', text: foldSpace(text), gap: false }))
    : parsePlainText(paragraphs(body.kept).join('\n')).blocks.map(asRow);
  return {
    ...(headline === undefined ? {} : { headline }),
    ...(standfirst === undefined ? {} : { standfirst }),
    ...(head.slug === undefined ? {} : { slug: head.slug }),
    ...(sent ? { sent } : {}),
    byline: [...new Set(head.byline)],
    blocks: [...others.map((text): Block => ({ kind: 'paragraph', text, gap: true })), ...story],
    removed: [...head.removed, ...body.removed],
    notes: [...head.notes, ...body.notes],
    head: [...headLines, ...lines.slice(length, length + 3)].map(({ text }) => text),
  };
};
