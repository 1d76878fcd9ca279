import { isCalendarDate, spanOf } from '../../article/date-span.ts';
import type { DateField, DateNode } from './tree.ts';

/** The bounds of a date node, and how an unusual spelling was read; or why the text is no date. */
export type ReadDate =
  | {
      readonly ok: true;
      readonly bounds: Omit<DateNode, 'kind' | 'field' | 'position'>;
      readonly note?: string;
    }
  | { readonly ok: false; readonly why: string };

const DAY_OF_ANY_YEAR = /^--\d{2}-\d{2}$/u;
const LOOSE = /^(\d{4})([-/])(\d{1,2})(?:\2(\d{1,2}))?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u;

const NOT_A_DATE =
  'left out: dates are written 2024, 2024-07, 2024-07-12, 2024-07-01..2024-07-12, >2023, <2024 or --07-12';

const isWhole = (date: string): boolean => !date.startsWith('--') && isCalendarDate(date);

/** A date as this language writes it, from that and from such spellings as can mean one day only. */
export const canonicalDate = (text: string): string | undefined => {
  if (isWhole(text) || (DAY_OF_ANY_YEAR.test(text) && isCalendarDate(text))) return text;
  const [, year, month, day] = COMPACT.exec(text) ?? [];
  const [, looseYear, , looseMonth, looseDay] = LOOSE.exec(text) ?? [];
  const parts = year === undefined ? [looseYear, looseMonth, looseDay] : [year, month, day];
  const date = parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-');
  return isWhole(date) ? date : undefined;
};

const startOf = (date: string): number => spanOf(date, 'UTC')?.start ?? 0;

const range = (text: string, at: number): ReadDate => {
  const written = [text.slice(0, at), text.slice(at + 2)] as const;
  const [from, to] = written.map((part) => (part === '' ? '' : canonicalDate(part)));
  if (from === undefined || to === undefined || (from === '' && to === ''))
    return { ok: false, why: NOT_A_DATE };
  if (from.startsWith('--') || to.startsWith('--')) {
    return { ok: false, why: 'left out: a range needs years' };
  }
  const swapped = from !== '' && to !== '' && startOf(from) > startOf(to);
  const [first, last] = swapped ? [to, from] : [from, to];
  const reading = `${first}..${last}`;
  return {
    ok: true,
    bounds: { ...(first === '' ? {} : { from: first }), ...(last === '' ? {} : { to: last }) },
    ...(reading === text ? {} : { note: `read as ${reading}` }),
  };
};

/** Reads what stands behind a date field: a whole or partial date, a range, or a comparison. */
export const readDate = (text: string, field: DateField): ReadDate => {
  const at = text.indexOf('..');
  if (at >= 0) return range(text, at);
  const sign = /^[<>]=?/u.exec(text)?.[0] ?? '';
  const written = text.slice(sign.length);
  const date = canonicalDate(written);
  if (date === undefined) return { ok: false, why: NOT_A_DATE };
  const yearless = date.startsWith('--');
  if (yearless && sign !== '') return { ok: false, why: 'left out: before or after needs a year' };
  if (yearless && field !== 'published') {
    return { ok: false, why: `left out: ${field} always has a year` };
  }
  const note = date === written ? {} : { note: `read as ${sign}${date}` };
  if (sign === '>') return { ok: true, bounds: { after: date }, ...note };
  if (sign === '<') return { ok: true, bounds: { before: date }, ...note };
  return {
    ok: true,
    bounds: { ...(sign === '<=' ? {} : { from: date }), ...(sign === '>=' ? {} : { to: date }) },
    ...note,
  };
};
