import { bareNames, ledNames } from '../author-lines.ts';
import type { Found } from '../draft.ts';
import { found } from '../edit.ts';
import { isAgency, isOrganisation, isPersonName, splitNames } from '../names.ts';
import { htmlText } from './html-blocks.ts';
import type { AuthorText } from './html-bylines.ts';
import type { HtmlScan } from './html-scan.ts';
import type { JsonLdArticle } from './json-ld.ts';
import { isSameName } from './site-title.ts';

const META_KEYS = [
  'author',
  'article:author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'cxenseparse:author',
  'article.author',
  'creator',
];
const LONGEST = 120;
const LEAD =
  /^(?:(?:written |posted |words )?by|von|par|por|di|door|przez|av|af|author|autor(?:in|en)?|auteur|автор|текст|text)\s*:?\s+/iu;

/** A name as fields write it, without “by” and roles in brackets; an address or a sentence is none. */
const cleanAuthor = (text: string): string => {
  const plain = htmlText(text)
    .replace(LEAD, '')
    .replace(/\s{0,9}[(<][^()<>]{0,80}[)>]$/u, '');
  return /https?:|^@|\S@\S|\.(?:com|net|org)\/|^www\./iu.test(plain) || plain.length > LONGEST ? '' : plain;
};

const namesIn = (values: readonly string[]): readonly string[] => [
  ...new Set(
    values
      .map(cleanAuthor)
      .filter((name) => name !== '')
      .flatMap((name) => {
        const split = splitNames(name);
        return split.length > 1 || name.split(' ').length > 5 ? split : [name];
      }),
  ),
];

/** A pen name has few words and no figures of dates or counts. */
const isPenName = (text: string): boolean =>
  /^[\p{L}\p{N}._' ’-]{2,30}$/u.test(text) && /^\p{L}/u.test(text) && text.split(' ').length <= 3;

const namesOf = ({ text, isName }: AuthorText): readonly string[] => {
  const bare = cleanAuthor(text);
  if (bare === '') return [];
  const block = { kind: 'paragraph' as const, text, gap: true };
  const line = (ledNames(block) ?? bareNames(block))?.names ?? [];
  if (line.length > 0) return line;
  if (isPersonName(bare)) return splitNames(bare);
  return isName && isPenName(bare) ? [bare] : [];
};

type Option = { readonly names: readonly string[]; readonly rule: string; readonly confidence: number };

/**
 * Who wrote the article: JSON-LD, then meta elements, then elements of the page. The site's own name is an author only where
 * nobody else is named.
 */
export const bylineOf = (
  jsonLd: JsonLdArticle | undefined,
  scan: HtmlScan,
  sites: readonly string[],
): Found<readonly string[]> | undefined => {
  const stated: readonly Option[] = [
    { names: namesIn(jsonLd?.authors ?? []), rule: 'json-ld author', confidence: 0.95 },
    ...META_KEYS.map((key) => ({
      names: namesIn(scan.metas.get(key) ?? []),
      rule: `meta ${key}`,
      confidence: 0.85,
    })),
  ];
  const shown = scan.authors.map((texts, kind) => ({
    names: [...new Set(texts.flatMap(namesOf))].slice(0, 4),
    rule: kind < 2 ? 'author markup' : 'class of authors',
    confidence: Math.max(0.5, 0.75 - kind * 0.08),
  }));
  const isSite = (name: string): boolean => sites.some((site) => isSameName(name, site));
  for (const { names, rule, confidence } of [...stated, ...shown]) {
    const persons = names.filter((name) => !isSite(name));
    const isNobody = persons.every((name) => isOrganisation(name) && !isPersonName(name) && !isAgency(name));
    if (persons.length > 0 && !isNobody) return found(persons, 'metadata', confidence, rule);
  }
  const outlet = stated.find(({ names }) => names.length > 0);
  return outlet && found(outlet.names, 'metadata', Math.min(0.5, outlet.confidence), outlet.rule);
};
