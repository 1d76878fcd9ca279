import { spanOf } from '../article/date-span.ts';
import { anyOf, type Clause, MATCH_NONE } from './clause.ts';
import { HAS_NAMES, type HasName } from './fields.ts';
import type { DateNode, QueryNode } from './language/tree.ts';

/** How dates of a query are meant: the reader's zone, and whether an article's date may, or must, lie within. */
export type DateContext = { readonly tz: string; readonly dates: 'possible' | 'certain' };

/** An article's language: "en" finds "en-GB" too. */
export const languageClause = (values: readonly string[]): Clause =>
  anyOf(
    values.flatMap((value) => [
      { term: { language: { value, case_insensitive: true } } },
      { prefix: { language: { value: `${value}-`, case_insensitive: true } } },
    ]),
  );

const IS: ReadonlySet<string> = new Set(['correction', 'lead', 'copy']);
const not = (clause: Clause): Clause => ({ bool: { must_not: [clause] } });

/** Articles that have a field. A date may lack its year; that is seen where the year is kept. */
export const hasClause = (name: HasName): Clause =>
  name === 'year' ? { exists: { field: 'published.year' } } : { term: { has: name } };

/** What is said of an article rather than in it. */
export const valueClause = ({ field, value }: Extract<QueryNode, { kind: 'value' }>): Clause => {
  switch (field) {
    case 'language':
      return languageClause([value]);
    case 'id':
      return anyOf([{ term: { id: value } }, { term: { 'identity.value': value } }]);
    case 'is':
      return IS.has(value) ? { term: { is: value } } : MATCH_NONE;
    case 'has':
    case 'missing': {
      const name = HAS_NAMES.find((one) => one === value);
      if (name === undefined) return MATCH_NONE;
      return field === 'has' ? hasClause(name) : not(hasClause(name));
    }
  }
};

const FIELDS = { published: 'published.range', updated: 'updated', ingested: 'ingested' } as const;

/** Milliseconds since 1970, both ends inclusive. */
export type Limits = { readonly gte?: number; readonly lte?: number };

/** Articles whose date lies within the limits, or for `published` may do so. */
export const rangeClause = (
  field: keyof typeof FIELDS,
  limits: Limits,
  dates: DateContext['dates'],
): Clause => ({
  range: {
    [FIELDS[field]]:
      field === 'published'
        ? { ...limits, relation: dates === 'certain' ? 'within' : 'intersects' }
        : { ...limits, format: 'epoch_millis' },
  },
});

const MONTH_DAY = /^--(\d{2}-\d{2})/;

/** Days of no year, which an article may have that states none either. */
const monthDayClause = ({ field, from, to, after, before }: DateNode): Clause => {
  const limits = { gte: from, lte: to, gt: after, lt: before };
  const days = Object.entries(limits).flatMap(([limit, value]) =>
    value === undefined ? [] : [[limit, MONTH_DAY.exec(value)?.[1]] as const],
  );
  if (field !== 'published' || days.some(([, day]) => day === undefined)) return MATCH_NONE;
  return { range: { 'published.monthDay': Object.fromEntries(days) } };
};

/** A span of time in the reader's zone; a date that no calendar has is in none. */
export const dateClause = (node: DateNode, { tz, dates }: DateContext): Clause => {
  const { from, to, after, before } = node;
  const stated = [from, to, after, before].filter((value) => value !== undefined);
  if (stated.some((value) => value.startsWith('--'))) return monthDayClause(node);
  const spans = stated.map((value) => spanOf(value, tz));
  if (spans.length === 0 || spans.includes(undefined)) return MATCH_NONE;
  const starts = [from && spanOf(from, tz)?.start, after && (spanOf(after, tz)?.end ?? 0) + 1];
  const ends = [to && spanOf(to, tz)?.end, before && (spanOf(before, tz)?.start ?? 0) - 1];
  const [gte] = starts.filter((value) => typeof value === 'number').sort((a, b) => b - a);
  const [lte] = ends.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const limits = { ...(gte === undefined ? {} : { gte }), ...(lte === undefined ? {} : { lte }) };
  return gte !== undefined && lte !== undefined && gte > lte
    ? MATCH_NONE
    : rangeClause(node.field, limits, dates);
};
