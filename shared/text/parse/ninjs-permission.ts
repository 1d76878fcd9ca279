import type { Note, PubStatus } from '../../article/article.ts';
import { firstText, isObject, type JsonObject, property, textOf } from '../json-values.ts';
import { tidy } from '../tidy.ts';
import { fullDate } from './full-date.ts';
import { htmlText } from './html-blocks.ts';
import { lowerKeys } from './ninjs-content.ts';

const STATUS = {
  usable: 'usable',
  withheld: 'withheld',
  withhold: 'withheld',
  canceled: 'canceled',
  cancelled: 'canceled',
  killed: 'canceled',
} as const;
const isStatus = (text: string): text is keyof typeof STATUS => Object.hasOwn(STATUS, text);

/** The text of a property; of one that is there but isn't text, what it is, so that it is never taken for absent. */
const statedText = (value: unknown): string | undefined => {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '').slice(0, 100);
};

/** `usable`, `stat:usable` and the address of the concept in IPTC's vocabulary say the same. */
const lastPart = (text: string): string => text.trim().toLowerCase().split(/[/:#]/u).at(-1) ?? '';

/** `embargoed` in ninjs 1 and 2, `embargoedUntil` in 3, and what providers call it. */
const EMBARGO = /^embargo/u;

/** The moments that embargoes name, and those that name none. */
const embargoesOf = (item: JsonObject): { readonly until?: string; readonly unread: readonly string[] } => {
  const stated = Object.entries(item).flatMap(([key, value]) =>
    EMBARGO.test(key) && value !== false ? (statedText(value) ?? []) : [],
  );
  const read = stated.map((text) => ({ text, date: fullDate(text) }));
  const dates = read.flatMap(({ date }) => date ?? []);
  const until = dates.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
  return {
    ...(until === undefined ? {} : { until }),
    unread: read.flatMap(({ text, date }) => (date === undefined ? [text] : [])),
  };
};

const note = (kind: string, detail: string): Note => ({ kind, detail });

/** Whether the item may be shown, and when. `twice`: keys that it states more than once. */
export const ninjsPermission = (
  item: JsonObject,
  twice: readonly string[],
): { readonly pubstatus: PubStatus; readonly embargoed?: string; readonly notes: readonly Note[] } => {
  const stated = statedText(property(item, 'pubstatus')) ?? 'usable';
  const status = lastPart(stated);
  const { until, unread } = embargoesOf(item);
  const doubtful = twice.filter((key) => key === 'pubstatus' || EMBARGO.test(key));
  // What can't be read as permission is none.
  const isOpen = isStatus(status) && unread.length === 0 && doubtful.length === 0;
  return {
    pubstatus: isStatus(status) && (isOpen || STATUS[status] === 'canceled') ? STATUS[status] : 'withheld',
    ...(until === undefined ? {} : { embargoed: until }),
    notes: [
      ...(isStatus(status)
        ? []
        : [note('pubstatus-unknown', `The status “${tidy(stated)}” is not known; the article is withheld.`)]),
      ...unread.map((text) =>
        note('embargo-unread', `The embargo “${tidy(text)}” names no time; the article is withheld.`),
      ),
      ...(doubtful.length > 0
        ? [
            note(
              'permission-twice',
              `The item states “${doubtful[0]}” more than once; the article is withheld.`,
            ),
          ]
        : []),
    ],
  };
};

const LONGEST_EXPRESSION = 2_000;

/** Who owns the text, what its copyright notice says, and what may be done with it. */
export const ninjsRights = (
  item: JsonObject,
): {
  readonly rights?: string;
  readonly usageterms?: string;
  readonly copyrightholder?: string;
  readonly notes: readonly Note[];
} => {
  const text = (key: string): string => tidy(htmlText(firstText(item, key) ?? ''));
  const info = property(item, 'rightsinfo');
  const expression = isObject(info) ? lowerKeys(info) : {};
  const linked = tidy(firstText(expression, 'linkedrights') ?? '');
  const encoded = textOf(property(expression, 'encodedrights')) ?? encodedObject(expression);
  const rights = text('copyrightnotice');
  const terms = [text('usageterms'), linked].filter((one) => one !== '').join(' ');
  const holder = text('copyrightholder');
  return {
    ...(rights === '' ? {} : { rights }),
    ...(terms === '' ? {} : { usageterms: terms }),
    ...(holder === '' ? {} : { copyrightholder: holder }),
    notes:
      encoded === undefined
        ? []
        : [
            note(
              'rights-expression',
              `The item’s rights are stated for machines, in ${firstText(expression, 'langid') ?? 'a language that it does not name'}: ${tidy(encoded).slice(0, LONGEST_EXPRESSION)}`,
            ),
          ],
  };
};

const encodedObject = (expression: JsonObject): string | undefined => {
  const value = property(expression, 'encodedrights');
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : undefined;
};
