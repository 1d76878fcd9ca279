import { firstText, isObject, type JsonObject, listOf, property } from '../json-values.ts';
import { isAgency, isOrganisation, splitBylineField } from '../names.ts';
import { htmlText } from './html-blocks.ts';
import { lowerKeys } from './ninjs-content.ts';
import { ninjsPermission } from './ninjs-permission.ts';

const WRITER = /author|writer|by|reporter|creator|^$/iu;

const named = (value: unknown): readonly string[] =>
  listOf(value)
    .filter(isObject)
    .filter((one) => WRITER.test(firstText(one, 'role', 'rel') ?? ''))
    .flatMap((one) => firstText(one, 'name', 'value', 'byline', 'literal') ?? []);

/** Whether a name is no person’s: a paper’s or an agency’s, or one that an article leads. */
const isOutlet = (name: string): boolean =>
  isOrganisation(name) || isAgency(name) || /^(?:the|der|die|das)\s/iu.test(name);

/** `Ann Lee, Agency` names the item’s owner, or whom she works for, after its author; an owner alone stays. */
const withoutHolder = (names: readonly string[], item: JsonObject): readonly string[] => {
  const holders = ['copyrightholder', 'source', 'provider']
    .map((key) => firstText(item, key)?.toLowerCase())
    .filter((name) => name !== undefined);
  const others = names.filter((name) => !holders.includes(name.toLowerCase()));
  const persons = others.filter((name, at) => at === 0 || !isOutlet(name));
  return persons.length > 0 ? persons : names;
};

/** Who wrote the item: `byline`, else `bylines`, `authors` or `people` that are writers, else sources with such a role. */
export const ninjsByline = (item: JsonObject): readonly string[] => {
  const stated = firstText(item, 'byline', 'by') ?? named(property(item, 'bylines'))[0];
  if (stated !== undefined) {
    const text = htmlText(stated).replace(/^(?:by|von|par|por|di|door|av|af)\s+/iu, '');
    return withoutHolder(splitBylineField(text), item);
  }
  const sources = [...listOf(property(item, 'infosources')), ...listOf(property(item, 'infosource'))].filter(
    (one) => /author|writer|byline/iu.test(firstText(one, 'role', 'rel') ?? ''),
  );
  return [...new Set([...named(property(item, 'authors')), ...named(sources)].map(htmlText))].filter(
    (name) => name !== '',
  );
};

/** What may not be shown of itself isn't shown as a part of another item, unless that is held as long. */
const isHeld = (member: JsonObject, until: string | undefined): boolean => {
  const { pubstatus, embargoed } = ninjsPermission(member, []);
  return pubstatus !== 'usable' || (embargoed !== undefined && embargoed !== until);
};

const captionOf = (value: JsonObject): string => {
  const listed = listOf(property(value, 'descriptions')).flatMap((one) => firstText(one, 'value') ?? []);
  if (firstText(value, 'type') === 'text') return '';
  const stated = firstText(value, 'description_text', 'description_caption', 'description_html', 'caption');
  return htmlText(stated ?? listed[0] ?? '');
};

const MOST_MEMBERS = 1_000;

/**
 * Captions of the pictures, videos and graphics that go with the item; `held` counts those that may not be shown. `until` is the item's
 * own embargo.
 */
export const ninjsCaptions = (
  item: JsonObject,
  until: string | undefined,
): { readonly captions: readonly string[]; readonly held: number } => {
  const associations = property(item, 'associations');
  const listed = isObject(associations) ? Object.values(associations) : listOf(associations);
  const members = listed.slice(0, MOST_MEMBERS).filter(isObject).map(lowerKeys);
  const open = members.filter((member) => !isHeld(member, until));
  return {
    captions: [...new Set(open.map(captionOf))].filter((text) => text !== ''),
    held: members.length - open.length,
  };
};
