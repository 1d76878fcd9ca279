import type { Identity, Removed, Subject } from '../../article/article.ts';
import { canonicalUrl } from '../canonical-url.ts';
import type { Block, Draft, DraftFields, Found } from '../draft.ts';
import { found, removedBlock } from '../edit.ts';
import { splitBylineField } from '../names.ts';
import { tidy } from '../tidy.ts';
import { countWords, lineKey } from '../words.ts';
import { isExtract } from './body-text.ts';
import { feedPublication, isoOfFeedDate } from './feed-dates.ts';
import { isTrailer } from './feed-trailers.ts';
import { fullDate } from './full-date.ts';
import { htmlBlocks, htmlText } from './html-blocks.ts';
import { parsePlainText } from './plain-text.ts';
import { storyParts } from './story-parts.ts';

/** A text of a feed: HTML unless it says otherwise, or blocks that its format has read already. */
export type FeedText =
  | { readonly html: string }
  | { readonly plain: string }
  | { readonly blocks: readonly Block[] };

/** What a feed says of itself. */
export type FeedInfo = {
  /** Media type of the feed. */
  readonly format: string;
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  /** Where the feed, else its site, is found: names that are unique within it count together with this. */
  readonly url?: string | undefined;
  readonly language?: string | undefined;
  readonly rights?: string | undefined;
  readonly generator?: string | undefined;
  readonly authors: readonly string[];
};

export type FeedCategory = {
  readonly term: string;
  readonly label?: string | undefined;
  readonly scheme?: string | undefined;
};

/** What a feed says of one entry, whatever its format; texts may hold HTML entities. */
export type FeedEntry = {
  readonly id?: string | undefined;
  /** The id is the address of the entry's page. */
  readonly isPermalink: boolean;
  readonly link?: string | undefined;
  readonly title?: string | undefined;
  readonly authors: readonly string[];
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly categories: readonly FeedCategory[];
  readonly section?: string | undefined;
  readonly language?: string | undefined;
  /** From where the entry was republished. */
  readonly source?: string | undefined;
  readonly captions: readonly string[];
  readonly rights?: string | undefined;
  readonly content?: FeedText | undefined;
  readonly summary?: FeedText | undefined;
};

/** Words from which on a summary is a text of its own. */
const LEAST_TEXT = 100;
const LEAST_CONTENT = 8;
const CUT = /(?:\[?(?:…|\.{3})\]?|\[&#?\w{1,8};\])\s*$/u;

const blocksOf = (text: FeedText | undefined): readonly Block[] => {
  if (!text) return [];
  if ('blocks' in text) return text.blocks;
  return 'html' in text ? htmlBlocks(text.html) : parsePlainText(text.plain).blocks;
};

const wordsOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { kind, text }) => sum + (kind === 'caption' ? 0 : countWords(text)), 0);

type Story = {
  readonly blocks: readonly Block[];
  readonly removed: readonly Removed[];
  readonly isWhole: boolean;
};

/** The entry’s text without what feeds put under every text. */
const storyOf = (given: readonly Block[]): Story => {
  const placed = given.map((block, at) => ({ ...block, at }));
  let end = placed.length;
  while (end > 1 && isTrailer(placed[end - 1]?.text ?? '')) end -= 1;
  const removed = placed
    .slice(end)
    .map((block) => removedBlock(block, { kind: 'furniture', rule: 'feed’s trailer' }));
  const last = placed[end - 1]?.text ?? '';
  const trailers = placed.slice(end).map(({ text }) => text);
  const isWhole =
    !CUT.test(last) && !trailers.some((text) => /^(?:continue|read|weiter|lire|leer|leia|\[?…)/iu.test(text));
  return { blocks: placed.slice(0, end), removed, isWhole };
};

/** The entry’s own name where it has one: an address of its page, a URI, or a word that is unique within its feed only. */
const namedBy = (id: string, isPermalink: boolean, feed: FeedInfo): Identity | undefined => {
  const permalink = isPermalink ? canonicalUrl([id]) : undefined;
  if (permalink !== undefined) return { kind: 'url', value: permalink };
  if (/^[a-z][a-z0-9+.-]*:/iu.test(id)) return { kind: 'guid', value: id };
  return id === '' || feed.url === undefined ? undefined : { kind: 'guid', value: `${feed.url}\n${id}` };
};

const identityOf = (entry: FeedEntry, feed: FeedInfo): Pick<Draft, 'identity' | 'url'> => {
  const id = tidy(entry.id ?? '');
  const url = canonicalUrl([entry.link, entry.isPermalink ? id : undefined]);
  const identity =
    namedBy(id, entry.isPermalink, feed) ??
    (url === undefined ? undefined : { kind: 'url' as const, value: url });
  return { ...(identity ? { identity } : {}), ...(url === undefined ? {} : { url }) };
};

/** Accounts that are nobody’s name. */
const NOBODY =
  /^(?:admin(?:istrator)?|editor|editors|webmaster|root|staff|no-?reply|unknown|author|wordpress|user\d*)$/iu;

/** `ann@quay.example (Ann Lee)`, as RSS wants authors written; an address alone names nobody. */
const authorName = (text: string): string => {
  const plain = htmlText(text);
  const named = /^\S{1,100}@\S{1,100}\s{1,3}\(([^()]{1,100})\)$/u.exec(plain)?.[1] ?? plain;
  return /^\S{1,100}@\S{1,100}$|^https?:/iu.test(named) ? '' : named.replace(/^by\s+/iu, '').trim();
};

const bylineOf = (
  entry: FeedEntry,
  feed: FeedInfo,
  publisher: string | undefined,
): Found<readonly string[]> | undefined => {
  const namesIn = (texts: readonly string[]): readonly string[] => [
    ...new Set(
      texts
        .slice(0, 50)
        .flatMap((text) => splitBylineField(authorName(text)))
        .filter((name) => !NOBODY.test(name) && lineKey(name) !== lineKey(publisher ?? '')),
    ),
  ];
  const own = namesIn(entry.authors);
  if (own.length > 0) return found(own, 'metadata', 0.9, 'feed entry’s author');
  const all = entry.authors.length > 0 ? [] : namesIn(feed.authors);
  return all.length > 0 ? found(all, 'metadata', 0.5, 'feed’s author') : undefined;
};

/** `Northline » Politics`: the site, then what the feed is a part of. */
const siteOf = (title: string | undefined): string => htmlText(title ?? '').split(/\s[»›|]\s/u)[0] ?? '';

const publisherOf = (feed: FeedInfo): Found<string> | undefined => {
  const stated = htmlText(feed.publisher ?? '');
  if (stated !== '') return found(stated, 'metadata', 0.9, 'feed’s publisher');
  const site = siteOf(feed.title);
  return site === '' ? undefined : found(site, 'metadata', 0.6, 'feed’s title');
};

const fieldsOf = (entry: FeedEntry, feed: FeedInfo, standfirst: string): DraftFields => {
  const one = (value: string | undefined, rule: string, confidence = 0.95): Found<string> | undefined => {
    const text = htmlText(value ?? '');
    return text === '' ? undefined : found(text, 'metadata', confidence, rule);
  };
  const publisher = publisherOf(feed);
  const names = entry.categories.map(({ label, term }) => tidy(htmlText(label ?? term)));
  const tags = [...new Set(names)]
    .filter((tag) => tag !== '' && lineKey(tag) !== 'uncategorized')
    .slice(0, 200);
  const updated = entry.updated === undefined ? undefined : fullDate(isoOfFeedDate(entry.updated));
  const source = one(entry.source, 'feed entry’s source', 0.9);
  const fields = {
    headline: one(entry.title, 'feed entry’s title'),
    standfirst: one(standfirst, 'feed entry’s summary', 0.8),
    byline: bylineOf(entry, feed, publisher?.value),
    publisher,
    source: source && lineKey(source.value) !== lineKey(publisher?.value ?? '') ? source : undefined,
    section: one(entry.section, 'feed entry’s category', 0.9),
    tags: tags.length > 0 ? found(tags, 'metadata', 0.9, 'feed entry’s category') : undefined,
    language: one(entry.language, 'feed entry’s language', 0.9) ?? one(feed.language, 'feed’s language', 0.7),
    updated: updated === undefined ? undefined : found(updated, 'metadata', 0.9, 'feed entry’s update'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
};

const subjectsOf = ({ categories }: FeedEntry): readonly Subject[] =>
  categories
    .filter(({ scheme }) => scheme !== undefined && scheme !== '')
    .slice(0, 200)
    .map(({ term, label, scheme }) => ({
      code: tidy(term),
      name: tidy(htmlText(label ?? term)),
      ...(scheme === undefined ? {} : { scheme: tidy(scheme) }),
    }))
    .filter(({ code }) => code !== '');

/** An entry of a feed as an article; a sentence where it holds none of its text. */
export const readFeedEntry = (
  entry: FeedEntry,
  feed: FeedInfo,
): { readonly draft: Draft } | { readonly objection: string } => {
  const content = storyOf(blocksOf(entry.content));
  const summary = storyOf(blocksOf(entry.summary));
  const hasContent = wordsOf(content.blocks) >= LEAST_CONTENT;
  if (!hasContent && (wordsOf(summary.blocks) < LEAST_TEXT || !summary.isWhole))
    return { objection: 'The feed’s entry holds a summary only, not the article’s text.' };
  const story = hasContent ? content : summary;
  const lead = hasContent ? summary.blocks.map(({ text }) => text).join(' ') : '';
  const isLead = lead !== '' && !isExtract(lead, story.blocks) && !isOwnBeginning(lead, story.blocks);
  const fields = fieldsOf(entry, feed, isLead ? tidy(lead) : '');
  const published = feedPublication([
    [entry.published, 'feed entry’s date'],
    [entry.updated, 'feed entry’s update'],
  ]);
  const versioncreated = fullDate(isoOfFeedDate(entry.updated ?? entry.published ?? ''));
  const rights = tidy(htmlText(entry.rights ?? feed.rights ?? ''));
  const subjects = subjectsOf(entry);
  const { removed, ...parts } = storyParts(story.blocks, {
    headline: fields.headline?.value,
    lines: [],
    owners: [],
    captions: entry.captions.map((caption) => tidy(htmlText(caption))).filter((caption) => caption !== ''),
  });
  return {
    draft: {
      format: feed.format,
      form: 'page',
      ...identityOf(entry, feed),
      ...(versioncreated === undefined ? {} : { versioncreated }),
      ...(rights === '' ? {} : { rights }),
      ...(subjects.length > 0 ? { subjects } : {}),
      ...(feed.generator === undefined ? {} : { generator: tidy(feed.generator) }),
      fields,
      ...(published ? { published } : {}),
      ...parts,
      related: [],
      removed: [...removed, ...story.removed],
      notes: story.isWhole
        ? []
        : [{ kind: 'extract', detail: 'The feed’s text ends with a sign that it was cut off.' }],
    },
  };
};

/** A summary that is the story’s first paragraph, or the beginning of it, is none of its own. */
const isOwnBeginning = (lead: string, blocks: readonly Block[]): boolean => {
  const key = lineKey(lead);
  const body = lineKey(
    blocks
      .slice(0, 4)
      .map(({ text }) => text.slice(0, 4_000))
      .join(' '),
  );
  return key === '' || body.startsWith(key);
};
