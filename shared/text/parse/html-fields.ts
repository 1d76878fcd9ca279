import type { Published } from '../../article/published.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { parseDate } from '../dates.ts';
import type { DraftFields, Found } from '../draft.ts';
import { found } from '../edit.ts';
import { foldSpace } from '../white-space.ts';
import { bylineOf } from './html-authors.ts';
import { htmlText } from './html-blocks.ts';
import type { HtmlScan } from './html-scan.ts';
import type { JsonLdArticle } from './json-ld.ts';
import { isSameSite, siteInTitle, withoutSite } from './site-title.ts';

/** What a page's markup states of its article. */
export type HtmlFields = {
  readonly fields: DraftFields;
  readonly published?: Published;
  readonly url?: string;
};

type Option = { readonly value: string | undefined; readonly rule: string; readonly confidence: number };

/** Values are read in this order: JSON-LD, then meta elements, then elements of the page. */
const firstOf = (
  options: readonly Option[],
  clean: (text: string) => string = htmlText,
): Found<string> | undefined => {
  for (const { value, rule, confidence } of options) {
    const text = value === undefined ? '' : clean(value);
    if (text !== '') return found(text, 'metadata', confidence, rule);
  }
  return undefined;
};

const metaReader =
  (scan: HtmlScan) =>
  (...keys: readonly string[]): readonly Option[] =>
    keys.map((key, nth) => ({
      value: scan.metas.get(key)?.find((text) => text.trim() !== ''),
      rule: `meta ${key}`,
      confidence: Math.max(0.6, 0.9 - nth * 0.03),
    }));

const hostName = (url: string | undefined): string => {
  if (url === undefined || !URL.canParse(url)) return '';
  const labels = new URL(url).hostname.replace(/^(?:www|m|amp)\./u, '').split('.');
  return labels.slice(0, Math.max(1, labels.length - 1)).join(' ');
};

const DATE_KEYS = [
  'article:published_time',
  'article:published',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'dcterms.date',
  'date',
  'pubdate',
  'publish-date',
  'publishdate',
  'publication_date',
  'publish_date',
  'article.published',
  'og:article:published_time',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'last-modified',
];
const UPDATE_KEYS = [
  'article:modified_time',
  'datemodified',
  'og:updated_time',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'article:modified',
];

const publishedOf = (options: readonly Option[]): Published | undefined => {
  for (const { value, rule, confidence } of options) {
    const date = value === undefined ? undefined : parseDate(value);
    if (!date || date.precision === 'year' || date.precision === 'month' || date.value.startsWith('--'))
      continue;
    return {
      value: date.value,
      precision: date.precision,
      ...(date.zone === undefined ? {} : { zone: date.zone }),
      origin: 'metadata',
      confidence,
      rule,
    };
  }
  return undefined;
};

const tagsOf = (jsonLd: JsonLdArticle | undefined, scan: HtmlScan): Found<readonly string[]> | undefined => {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['json-ld keywords', jsonLd?.keywords ?? []],
    ['meta article:tag', scan.metas.get('article:tag') ?? []],
    ...['news_keywords', 'keywords', 'parsely-tags'].map(
      (key) =>
        [
          `meta ${key}`,
          (scan.metas.get(key) ?? []).flatMap((text) => text.split(/\s{0,9}[,;]\s{0,9}/u)),
        ] as const,
    ),
  ];
  for (const [rule, values] of lists) {
    const tags = [...new Set(values.map(htmlText).filter((tag) => tag !== '' && tag.length <= 80))];
    if (tags.length > 0) return found(tags.slice(0, 60), 'metadata', 0.85, rule);
  }
  return undefined;
};

const LANGUAGE = /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/iu;

/** The fields that the page states, each with where it stood; what it doesn't state is left to the stages that read its text. */
export const htmlFields = (scan: HtmlScan, jsonLd: JsonLdArticle | undefined): HtmlFields => {
  const meta = metaReader(scan);
  const ld = (value: string | undefined, key: string): Option => ({
    value,
    rule: `json-ld ${key}`,
    confidence: 0.95,
  });
  const url = canonicalUrl([scan.canonical, scan.metas.get('og:url')?.[0], jsonLd?.url]);
  const site = firstOf(meta('og:site_name', 'application-name'));
  const titled = siteInTitle(htmlText(scan.title ?? ''), scan.headings.map(htmlText));
  const publisher = firstOf(
    [
      ld(jsonLd?.publisher, 'publisher'),
      ...meta(
        'og:site_name',
        'article:publisher',
        'dc.publisher',
        'publisher',
        'application-name',
        'copyright',
      ),
      { value: titled, rule: 'end of the title', confidence: 0.5 },
    ],
    (text) => (/^https?:/u.test(text) ? '' : htmlText(text).replace(/^(?:©|copyright|\d{4}|\s)+/iu, '')),
  );
  const names = [publisher?.value ?? '', site?.value ?? '', hostName(url)].filter((name) => name !== '');
  const headline = firstOf(
    [
      ld(jsonLd?.headline, 'headline'),
      ...meta('og:title', 'twitter:title', 'dc.title', 'title'),
      { value: scan.headings[0], rule: 'h1', confidence: 0.8 },
      { value: scan.title, rule: 'title', confidence: 0.6 },
    ],
    (text) => {
      const title = withoutSite(htmlText(text), names, scan.headings);
      return names.some((name) => isSameSite(name, title)) ? '' : title;
    },
  );
  const time = scan.times.map(({ value, hint }) => ({
    value,
    rule: 'time element',
    confidence: /publi|pubdate|entry-date/iu.test(hint) ? 0.85 : 0.6,
  }));
  const published = publishedOf([
    ld(jsonLd?.published, 'datePublished'),
    ...meta(...DATE_KEYS),
    ...time.filter(({ confidence }) => confidence > 0.8),
    ...time.slice(0, 1),
  ]);
  const updated = publishedOf([ld(jsonLd?.updated, 'dateModified'), ...meta(...UPDATE_KEYS)]);
  const section = firstOf([
    ld(jsonLd?.section, 'articleSection'),
    ...meta('article:section', 'parsely-section', 'section'),
  ]);
  const standfirst = firstOf([
    ld(jsonLd?.description, 'description'),
    ...meta('og:description', 'description'),
  ]);
  const language = firstOf(
    [
      { value: scan.language, rule: 'html lang', confidence: 0.8 },
      ld(jsonLd?.language, 'inLanguage'),
      ...meta('og:locale', 'content-language'),
    ],
    (text) => {
      const tag = foldSpace(text).replace('_', '-');
      return LANGUAGE.test(tag) ? tag : '';
    },
  );
  const byline = bylineOf(jsonLd, scan, publisher ? [publisher.value] : []);
  const tags = tagsOf(jsonLd, scan);
  return {
    fields: {
      ...(headline ? { headline } : {}),
      ...(standfirst ? { standfirst } : {}),
      ...(byline ? { byline } : {}),
      ...(publisher ? { publisher } : {}),
      ...(section ? { section } : {}),
      ...(tags ? { tags } : {}),
      ...(language ? { language } : {}),
      ...(updated?.value
        ? { updated: found(updated.value, 'metadata', updated.confidence, updated.rule ?? '') }
        : {}),
    },
    ...(published ? { published } : {}),
    ...(url === undefined ? {} : { url }),
  };
};
