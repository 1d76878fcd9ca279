import type { Subject } from '../../article/article.ts';
import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';
import { tidy } from '../tidy.ts';
import { htmlText } from './html-blocks.ts';
import { lowerKeys } from './ninjs-content.ts';

/** What an item may be about, in the words of ninjs 1 and of 2 and 3. */
const RELATED = [
  'subject',
  'subjects',
  'keywords',
  'person',
  'people',
  'organisation',
  'organisations',
  'place',
  'places',
  'event',
  'events',
  'object',
  'objects',
];
const MOST = 500;
/** Whoever made the item isn't what it is about. */
const MAKER = /creator|author|writer|editor|photographer|byline|infosource/iu;

const listOfKey = (item: JsonObject, key: string): readonly unknown[] => {
  const value = property(item, key);
  return key === 'keywords' && typeof value === 'string' ? value.split(/\s{0,9}[,;]\s{0,9}/u) : listOf(value);
};

/** A scheme that is the beginning of addresses makes one of its code. */
const subjectOf = (concept: JsonObject, name: string | undefined): Subject | undefined => {
  const named = name === undefined || name === '' ? {} : { name };
  const uri = firstText(concept, 'uri', 'qcode', '@id');
  if (uri !== undefined) return { code: tidy(uri), ...named };
  const code = firstText(concept, 'code', 'literal', 'guid');
  const scheme = firstText(concept, 'scheme');
  if (code === undefined || (code === name && scheme === undefined)) return undefined;
  if (scheme === undefined) return { code: tidy(code), ...named };
  return /^https?:\/\/.{1,300}[/#]$/iu.test(scheme)
    ? { code: tidy(`${scheme}${code}`), ...named }
    : { code: tidy(code), ...named, scheme: tidy(scheme) };
};

/** What the item is about: concepts with their codes, and the names of all as tags. */
export const ninjsSubjects = (
  item: JsonObject,
): { readonly subjects: readonly Subject[]; readonly tags: readonly string[] } => {
  const concepts = RELATED.flatMap((key) => listOfKey(item, key)).slice(0, MOST);
  const tags = new Set<string>();
  const subjects = new Map<string, Subject>();
  for (const one of concepts) {
    const concept = isObject(one) ? lowerKeys(one) : undefined;
    if (concept && MAKER.test(firstText(concept, 'rel', 'role') ?? '')) continue;
    const stated = concept ? firstText(concept, 'name', 'title') : textOf(one);
    const literal = concept ? firstText(concept, 'literal', 'value') : undefined;
    // A literal that no name explains is words, unless it has no letters to be read.
    const name = stated ?? (literal !== undefined && /\p{L}{2}/u.test(literal) ? literal : undefined);
    const text = name === undefined ? undefined : tidy(htmlText(name));
    if (text) tags.add(text);
    const subject = concept && subjectOf(concept, text);
    if (subject?.code) subjects.set(`${subject.scheme ?? ''}\n${subject.code}`, subject);
  }
  return { subjects: [...subjects.values()], tags: [...tags] };
};
