import { firstText, isObject, type JsonObject, listOf, property } from '../json-values.ts';
import { splitBylineField } from '../names.ts';
import { htmlText } from './html-blocks.ts';

const WRITER = /author|writer|by|reporter|creator|^$/iu;

const named = (value: unknown): readonly string[] =>
  listOf(value)
    .filter(isObject)
    .filter((one) => WRITER.test(firstText(one, 'role', 'rel') ?? ''))
    .flatMap((one) => firstText(one, 'name', 'value', 'byline', 'literal') ?? []);

/** `Ann Lee, Agency` names the item’s owner after its author; an owner alone stays. */
const withoutHolder = (names: readonly string[], item: JsonObject): readonly string[] => {
  const holders = ['copyrightholder', 'source', 'provider']
    .map((key) => firstText(item, key)?.toLowerCase())
    .filter((name) => name !== undefined);
  const others = names.filter((name) => !holders.includes(name.toLowerCase()));
  return others.length > 0 ? others : names;
};

/** Who wrote the item: `byline`, else `bylines`, `authors` or `people` that are writers, else sources with such a role. */
export const ninjsByline = (item: JsonObject): readonly string[] => {
  const stated = firstText(item, 'byline', 'by') ?? named(property(item, 'bylines'))[0];
  if (stated !== undefined) {
    const text = htmlText(stated).replace(/^(?:by|von|par|por|di|av|af)\s+/iu, '');
    return withoutHolder(splitBylineField(text), item);
  }
  const sources = listOf(property(item, 'infosources')).filter((one) =>
    /author|writer|byline/iu.test(firstText(one, 'role') ?? ''),
  );
  return [...new Set([...named(property(item, 'authors')), ...named(sources)].map(htmlText))].filter(
    (name) => name !== '',
  );
};

const captionOf = (value: unknown): readonly string[] => {
  if (!isObject(value)) return [];
  const listed = listOf(property(value, 'descriptions')).flatMap((one) => firstText(one, 'value') ?? []);
  const type = firstText(value, 'type') ?? '';
  if (type === 'text') return [];
  return [
    firstText(value, 'description_text', 'description_caption', 'description_html', 'caption') ??
      listed[0] ??
      '',
  ].map(htmlText);
};

/** Captions of the pictures, videos and graphics that go with the item. */
export const ninjsCaptions = (item: JsonObject): readonly string[] => {
  const associations = property(item, 'associations');
  const members = isObject(associations) ? Object.values(associations) : listOf(associations);
  return [...new Set(members.slice(0, 1_000).flatMap(captionOf))].filter((text) => text !== '');
};
