import { parseDate } from '../dates.ts';
import type { Draft, DraftFields } from '../draft.ts';
import { found } from '../edit.ts';
import { splitNames } from '../names.ts';
import { foldSpace } from '../white-space.ts';

/** The fields that a Markdown file states at its head, and the text that follows them. */
export type FrontMatter = Pick<Draft, 'fields' | 'published' | 'url'> & { readonly rest: string };

const HEAD = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u;
const LINE = /^([A-Za-z][\w-]{0,40}):[ \t]*(.*)$/u;
const KEYS: Readonly<Record<string, keyof DraftFields>> = {
  title: 'headline',
  headline: 'headline',
  subtitle: 'standfirst',
  description: 'standfirst',
  standfirst: 'standfirst',
  publisher: 'publisher',
  site: 'publisher',
  source: 'source',
  section: 'section',
  category: 'section',
  lang: 'language',
  language: 'language',
  location: 'dateline',
};

const unquote = (text: string): string => foldSpace(text).replace(/^(["'])(.*)\1$/u, '$2');
const items = (text: string): readonly string[] =>
  text
    .replace(/^\[|\]$/gu, '')
    .split(/,/u)
    .map(unquote)
    .filter((item) => item !== '');

/** Reads `key: value` lines and simple lists between `---` lines at the head; anything cleverer of YAML is left alone. */
export const readFrontMatter = (text: string): FrontMatter => {
  const head = HEAD.exec(text);
  if (!head) return { fields: {}, rest: text };
  const values = new Map<string, string>();
  let key = '';
  for (const line of (head[1] ?? '').split(/\r?\n/u)) {
    const match = LINE.exec(line);
    const item = /^\s{0,8}-\s+(.*)$/u.exec(line)?.[1];
    if (match) {
      key = (match[1] ?? '').toLowerCase();
      values.set(key, match[2] ?? '');
    } else if (item !== undefined && key !== '')
      values.set(key, `${values.get(key) ?? ''},${item}`.replace(/^,/u, ''));
  }
  const texts = [...values].flatMap(([name, value]) => {
    const field = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    const plain = unquote(value);
    return field === undefined || plain === ''
      ? []
      : [[field, found(plain, 'metadata', 0.95, `front matter ${name}`)] as const];
  });
  const authors = items(values.get('authors') ?? values.get('author') ?? values.get('byline') ?? '');
  const names = authors.flatMap((author) => (splitNames(author).length > 0 ? splitNames(author) : [author]));
  const tags = items(values.get('tags') ?? values.get('keywords') ?? '');
  const date = parseDate(unquote(values.get('date') ?? values.get('published') ?? ''));
  const url = unquote(values.get('url') ?? values.get('canonical') ?? '');
  return {
    fields: {
      ...Object.fromEntries(texts),
      ...(names.length > 0 ? { byline: found(names, 'metadata', 0.95, 'front matter author') } : {}),
      ...(tags.length > 0 ? { tags: found(tags, 'metadata', 0.95, 'front matter tags') } : {}),
    },
    ...(date
      ? {
          published: {
            value: date.value,
            precision: date.precision,
            origin: 'metadata',
            confidence: 0.95,
            rule: 'front matter date',
          },
        }
      : {}),
    ...(/^https?:\/\/\S+$/u.test(url) ? { url } : {}),
    rest: text.slice(head[0].length),
  };
};
