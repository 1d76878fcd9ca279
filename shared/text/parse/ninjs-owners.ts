import type { Found } from '../draft.ts';
import { found } from '../edit.ts';
import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';
import { htmlText } from './html-blocks.ts';
import { lowerKeys } from './ninjs-content.ts';

type Owners = { readonly publisher?: Found<string>; readonly source?: Found<string> };

const ORIGIN = /orig|creat/iu;
const WRITER = /author|writer|byline|photo/iu;

/** Who supplied the item or its content: `infosource` in ninjs 1, `infosources` in 2 and 3. */
const partiesOf = (item: JsonObject): readonly { readonly name: string; readonly role: string }[] =>
  [...listOf(property(item, 'infosources')), ...listOf(property(item, 'infosource'))]
    .slice(0, 50)
    .flatMap((one) => {
      const bare = textOf(one);
      const party = isObject(one) ? lowerKeys(one) : undefined;
      const name = bare ?? (party && firstText(party, 'name', 'literal'));
      const role = (party && firstText(party, 'role', 'rel')) ?? '';
      return name === undefined || WRITER.test(role) ? [] : [{ name: htmlText(name), role }];
    });

/** `Copyright 2013 The News Agency, www.tna.org - all rights reserved.`: the name behind sign and year. */
const NOTICE =
  /^(?:(?:copyright|©|\(c\))[\s:]{0,3}){1,3}(?:(?:\d{4}(?:\s?[-–]\s?\d{4})?)[\s,]{1,3})?(?:by\s)?(\p{Lu}[^,.;:()|©\n–]{1,60}?)(?:\s-|[,.;:()|–]|\sall rights|$)/iu;

const holderInNotice = (item: JsonObject): string | undefined => {
  const notice = htmlText(firstText(item, 'copyrightnotice') ?? '').slice(0, 300);
  const name = NOTICE.exec(notice)?.[1]?.trim();
  return name !== undefined && /^\p{Lu}/u.test(name) && !/^all rights/iu.test(name) ? name : undefined;
};

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '');
const initials = (name: string): string =>
  plain(name)
    .split(' ')
    .filter((word) => !['the', 'of', 'and', 'for'].includes(word))
    .map((word) => word.charAt(0))
    .join('');

/** `AAP` and `Australian Associated Press`, `dpa` and `dpa Hamburg` are one. */
const isSame = (one: string, other: string): boolean => {
  const [a, b] = [plain(one), plain(other)];
  return a.includes(b) || b.includes(a) || initials(one) === b || initials(other) === a;
};

/**
 * Who published the item, and from whom the content came where that is another. The standard has no word for the publisher: it is who
 * holds the copyright, else who supplied the item.
 */
export const ninjsOwners = (item: JsonObject): Owners => {
  const parties = partiesOf(item);
  const supplier = parties.find(({ role }) => !ORIGIN.test(role))?.name;
  const stated = firstText(item, 'source', 'provider');
  const options: readonly (readonly [string | undefined, string, number])[] = [
    [firstText(item, 'copyrightholder'), 'ninjs copyrightholder', 0.98],
    [supplier, 'ninjs infosource', 0.95],
    [stated, 'ninjs source', 0.9],
    [parties[0]?.name, 'ninjs infosource', 0.8],
    [holderInNotice(item), 'ninjs copyrightnotice', 0.6],
  ];
  const [value, rule, confidence] = options.find(([name]) => name !== undefined) ?? [];
  const publisher =
    value === undefined ? undefined : found(htmlText(value), 'metadata', confidence ?? 0.6, rule ?? '');
  const origin = parties.find(({ role }) => ORIGIN.test(role))?.name ?? stated;
  const isOther =
    origin !== undefined && publisher !== undefined && !isSame(htmlText(origin), publisher.value);
  return {
    ...(publisher ? { publisher } : {}),
    ...(isOther ? { source: found(htmlText(origin), 'metadata', 0.8, 'ninjs source') } : {}),
  };
};
