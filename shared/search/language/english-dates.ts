import type { DateField, DateNode } from './tree.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const DONE: Readonly<Record<DateField, string>> = {
  published: 'published',
  updated: 'updated',
  ingested: 'added to the archive',
};

const PARTS = /^(-|\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(.+))?)?)?$/u;

type Spoken = { readonly text: string; readonly preposition: 'in' | 'on' | 'at' };

/** A partial date as people say it, with the preposition that goes before it. */
const spoken = (date: string): Spoken => {
  const [, year = date, month, day, time] = PARTS.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (month === undefined || name === undefined) return { text: year, preposition: 'in' };
  if (day === undefined) return { text: `${name} ${year}`, preposition: 'in' };
  const whole = `${Number(day)} ${name}${year === '-' ? ' of any year' : ` ${year}`}`;
  return time === undefined
    ? { text: whole, preposition: 'on' }
    : { text: `${time.replace(/Z$/u, ' UTC')} on ${whole}`, preposition: 'at' };
};

const when = ({ from, to, after, before }: DateNode): string => {
  if (after !== undefined) return `after ${spoken(after).text}`;
  if (before !== undefined) return `before ${spoken(before).text}`;
  if (from === undefined) return to === undefined ? 'at any time' : `until the end of ${spoken(to).text}`;
  const first = spoken(from);
  if (to === undefined) return `from ${first.text} on`;
  return from === to ? `${first.preposition} ${first.text}` : `from ${first.text} to ${spoken(to).text}`;
};

/** What a date node says of articles. */
export const dateClause = (node: DateNode): string => `${DONE[node.field]} ${when(node)}`;
