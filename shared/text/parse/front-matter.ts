import { parseDate } from '../dates.ts';
import type { Draft, DraftFields } from '../draft.ts';
import { found } from '../edit.ts';
import { splitNames } from '../names.ts';
import { foldSpace } from '../white-space.ts';

/** The fields that a Markdown file states at its head, and the text that follows them. */
export type FrontMatter = Pick<Draft, 'fields' | 'published' | 'url'> & { readonly rest: string };

const HEAD = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u;
const LINE = /^(\p{L}[\p{L}\p{N}_-]{0,40})[ \t]?:[ \t]*(.*)$/u;
/** Front matter is written by hand, so in any of the languages of the papers; each line lists the names of one field. */
const NAMES = [
  ['headline', 'title headline titre titel título titulo titolo titulek tytuł заголовок назва'],
  ['standfirst', 'subtitle description standfirst chapô soustitre untertitel subtítulo sottotitolo'],
  [
    'publisher',
    'publisher publication site newspaper paper journal zeitung periódico periodico medio giornale testata jornal krant gazeta газета видання издание',
  ],
  ['source', 'source quelle fuente fonte bron źródło источник джерело'],
  ['section', 'section category rubrique rubrik ressort sección seccion sezione seção rubriek dział рубрика'],
  ['language', 'lang language langue sprache idioma lingua taal język язык мова'],
  ['dateline', 'location lieu ort lugar luogo local plaats miejsce место місце'],
] as const;
const KEYS: ReadonlyMap<string, keyof DraftFields> = new Map(
  NAMES.flatMap(([field, names]) => names.split(' ').map((name) => [name, field] as const)),
);
const AUTHORS =
  'authors author byline auteur auteurs autor autoren autora autores autore autori auteur автор автори авторы'.split(
    ' ',
  );
const TAGS = 'tags keywords mots-clés schlagwörter etiquetas parole-chiave trefwoorden tagi теги теми'.split(
  ' ',
);
const DATES =
  'date published datum fecha data publié veröffentlicht publicado pubblicato дата опубликовано'.split(' ');

const unquote = (text: string): string => foldSpace(text).replace(/^(["'])(.*)\1$/u, '$2');
const items = (text: string): readonly string[] =>
  text
    .replace(/^\[|\]$/gu, '')
    .split(/,/u)
    .map(unquote)
    .filter((item) => item !== '');

const firstOf = (values: ReadonlyMap<string, string>, names: readonly string[]): string =>
  names.map((name) => values.get(name)).find((value) => value !== undefined) ?? '';

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
    const field = KEYS.get(name);
    const plain = unquote(value);
    return field === undefined || plain === ''
      ? []
      : [[field, found(plain, 'metadata', 0.95, `front matter ${name}`)] as const];
  });
  const authors = items(firstOf(values, AUTHORS));
  const names = authors.flatMap((author) => (splitNames(author).length > 0 ? splitNames(author) : [author]));
  const tags = items(firstOf(values, TAGS));
  const date = parseDate(unquote(firstOf(values, DATES)));
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
