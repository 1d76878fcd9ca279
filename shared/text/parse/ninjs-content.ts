import type { Block } from '../draft.ts';
import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';
import { isExtract, markupOrText } from './body-text.ts';
import { htmlBlocks } from './html-blocks.ts';
import { parseMarkdown } from './markdown.ts';
import { parsePlainText } from './plain-text.ts';

/** ninjs 1 to 3 spell their names alike but for capitals (`versioncreated`, `versionCreated`). */
export const lowerKeys = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value]));

type Version = { readonly value: string; readonly type: string; readonly role: string };

const MOST_VERSIONS = 50;

/** The versions of one text that an item of ninjs 2 or 3 lists, in its order. */
const listed = (item: JsonObject, key: string): readonly Version[] =>
  listOf(property(item, key))
    .slice(0, MOST_VERSIONS)
    .flatMap((one) => {
      const bare = textOf(one);
      if (bare !== undefined) return [{ value: bare, type: '', role: '' }];
      if (!isObject(one)) return [];
      const version = lowerKeys(one);
      const value = firstText(version, 'value');
      return value === undefined
        ? []
        : [{ value, type: firstText(version, 'contenttype') ?? '', role: firstText(version, 'role') ?? '' }];
    });

/** The versions that ninjs 1 names by the end of the key: `body_text`, `body_xhtml`. */
const keyed = (item: JsonObject, prefix: string): readonly Version[] =>
  Object.entries(item)
    .filter(([key]) => key.startsWith(`${prefix}_`))
    .slice(0, MOST_VERSIONS)
    .flatMap(([key, value]) => {
      const text = Array.isArray(value)
        ? value.flatMap((line) => textOf(line) ?? []).join('\n\n')
        : (textOf(value) ?? '');
      return text === '' ? [] : [{ value: text, type: '', role: key.slice(prefix.length + 1) }];
    });

/** Roles of what is a part of the story or stands beside it. */
const ASIDE =
  /teaser|summar|abstract|caption|intro|lead|lede|ingress|preamble|short|push|sms|social|note|advisor|script|box|embed|seo|alert|quote|json|pages/iu;
/** Made for one medium, with what that needs around the story. */
const DRESSED = /rich|web|amp|mobile|print|app|tv|radio/iu;

type Form = 'html' | 'nitf' | 'xml' | 'plain' | 'markdown';
const FORMS: readonly Form[] = ['html', 'nitf', 'markdown', 'plain', 'xml'];

const formOf = ({ value, type, role }: Version): Form => {
  for (const hint of [type, role]) {
    if (/html/iu.test(hint)) return 'html';
    if (/nitf/iu.test(hint)) return isNitf(value) ? 'nitf' : 'xml';
    if (/markdown/iu.test(hint)) return 'markdown';
    if (/xml|sportsml|newsml/iu.test(hint)) return isNitf(value) ? 'nitf' : 'xml';
    if (/plain|^text$/iu.test(hint)) return 'plain';
  }
  if (isNitf(value)) return 'nitf';
  return /<\w[^<>]{0,200}>/u.test(value.slice(0, 5_000)) ? 'html' : 'plain';
};

const isNitf = (value: string): boolean => /<nitf[\s>]|<body\.content[\s>]/u.test(value.slice(0, 20_000));

/** NITF's story is its `body.content`; what stands around it are fields that the item states itself. */
const nitfBlocks = (value: string): readonly Block[] => {
  const from = value.indexOf('<body.content');
  const to = value.lastIndexOf('</body.content>');
  return htmlBlocks(from < 0 ? value : value.slice(from, to > from ? to : value.length));
};

const READ: Readonly<Record<Form, (value: string) => readonly Block[]>> = {
  html: htmlBlocks,
  nitf: nitfBlocks,
  markdown: (value) => parseMarkdown(value).blocks,
  plain: (value) => parsePlainText(value).blocks,
  xml: htmlBlocks,
};

const rankOf = (version: Version): number =>
  (ASIDE.test(version.role) ? 100 : 0) +
  10 * FORMS.indexOf(formOf(version)) +
  (DRESSED.test(version.role) ? 1 : 0);

const lengthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { kind, text }) => sum + (kind === 'caption' ? 0 : text.length), 0);

/** An item has the same story in several forms; one that holds less than this share of another’s text is an extract of it. */
const EXTRACT = 0.5;

/** The body in the form that tells most of its structure; the others only repeat it. */
export const ninjsBody = (item: JsonObject): readonly Block[] => {
  const bare = firstText(item, 'body');
  const versions = [...listed(item, 'bodies'), ...keyed(item, 'body')];
  const stories = versions.filter(({ role }) => !ASIDE.test(role));
  const ranked = (stories.length > 0 ? stories : versions).toSorted((a, b) => rankOf(a) - rankOf(b));
  const read = ranked.map((version) => READ[formOf(version)](version.value));
  const longest = Math.max(0, ...read.map(lengthOf));
  const best = read.find((blocks) => lengthOf(blocks) > 0 && lengthOf(blocks) >= longest * EXTRACT);
  return best ?? (bare === undefined ? [] : markupOrText(bare, ''));
};

/** Whether the item has a body in the standard's own words; any JSON may have a `body`. */
export const hasStandardBody = (item: JsonObject): boolean =>
  listed(item, 'bodies').length > 0 || keyed(item, 'body').length > 0;

const MAIN_HEADLINE = /^(?:main|name|headline|title|primary|)$/iu;
const LESSER_HEADLINE = /seo|social|push|mobile|short|sub|kicker|deck|over|alternat|vignette|teaser|slug/iu;
/** A line under the headline, which some providers list among the headlines. */
const UNDER_HEADLINE = /sub|deck|drop/iu;

/** The headline to be shown: `title` is metadata by the standard, and stands in only where no headline is stated. */
export const ninjsHeadline = (item: JsonObject): string | undefined => {
  const headlines = listed(item, 'headlines');
  const best =
    headlines.find(({ role }) => MAIN_HEADLINE.test(role)) ??
    headlines.find(({ role }) => !LESSER_HEADLINE.test(role)) ??
    headlines.find(({ role }) => !UNDER_HEADLINE.test(role));
  return firstText(item, 'headline') ?? best?.value ?? firstText(item, 'title', 'name');
};

const STANDFIRST = /lead|lede|intro|ingress|preamble|standfirst|deck|abstract|summar/iu;
const NO_STANDFIRST = /caption|note|seo|social|push|alert|meta|alt|credit|internal/iu;

/** The description that leads into the story, by its role. */
export const ninjsStandfirst = (item: JsonObject, blocks: readonly Block[]): string | undefined => {
  const described = [
    ...listed(item, 'headlines').filter(({ role }) => UNDER_HEADLINE.test(role)),
    ...keyed(item, 'description'),
    ...listed(item, 'descriptions'),
  ].filter(({ role }) => !NO_STANDFIRST.test(role));
  const best =
    described.find(({ role }) => STANDFIRST.test(role) || UNDER_HEADLINE.test(role)) ??
    described.find(({ role }) => role === 'text') ??
    described[0];
  return best === undefined || isExtract(best.value, blocks) ? undefined : best.value;
};
