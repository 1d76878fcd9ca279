import type { Note } from '../../article/article.ts';
import { spanOf } from '../../article/date-span.ts';
import { firstText, isObject, type JsonObject, property, textOf } from '../json-values.ts';
import { tidy } from '../tidy.ts';
import { htmlText } from './html-blocks.ts';
import { codeOf, dayOf, type Permission, permission } from './news-values.ts';
import { lowerKeys } from './ninjs-content.ts';

/** The text of a property; of one that is there but isn't text, what it is, so that it is never taken for absent. */
const statedText = (value: unknown): string | undefined => {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '').slice(0, 100);
};

/** `embargoed` in ninjs 1 and 2, `embargoedUntil` in 3, and what providers call it. */
const EMBARGO = /^embargo/u;

/** The embargo that counts of several: one that names no time, else the last. */
const embargoOf = (item: JsonObject): string | undefined => {
  const stated = Object.entries(item).flatMap(([key, value]) =>
    EMBARGO.test(key) && value !== false ? (statedText(value) ?? []) : [],
  );
  const unread = stated.find((text) => dayOf(text) === undefined);
  const last = stated.toSorted((a, b) => startOf(a) - startOf(b)).at(-1);
  return unread ?? last;
};

/** Without a zone it is read as UTC: only the order of dates counts here. */
const startOf = (text: string): number => spanOf(dayOf(text) ?? '', 'UTC')?.start ?? 0;

const note = (kind: string, detail: string): Note => ({ kind, detail });

/** Whether the item may be shown, and when. `twice`: keys that it states more than once. */
export const ninjsPermission = (item: JsonObject, twice: readonly string[]): Permission => {
  const status = statedText(property(item, 'pubstatus'));
  const stated = permission(status === undefined ? undefined : codeOf(status), embargoOf(item));
  const doubtful = twice.find((key) => key === 'pubstatus' || EMBARGO.test(key));
  if (doubtful === undefined) return stated;
  return {
    ...stated,
    pubstatus: stated.pubstatus === 'canceled' ? 'canceled' : 'withheld',
    notes: [
      ...stated.notes,
      note('permission-twice', `The item states “${doubtful}” more than once; the article is withheld.`),
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
