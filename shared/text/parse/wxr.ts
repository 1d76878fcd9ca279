import type { Note, PubStatus } from '../../article/article.ts';
import type { RejectionReason } from '../../errors.ts';
import type { Draft } from '../draft.ts';
import { reject } from '../reject.ts';
import { type FeedEntry, type FeedInfo, readFeedEntry } from './feed-entry.ts';
import { allNamed, feedValue } from './feed-xml.ts';
import type { ParsedFile } from './parsed-file.ts';
import { wxrContent } from './wxr-content.ts';
import { attribute, rawText, textOf, type XmlElement } from './xml-element.ts';

const channelOf = (root: XmlElement): XmlElement | undefined => allNamed(root, 'channel')[0];

/** Whether the feed is an export of a WordPress site (WXR). */
export const isWxr = (root: XmlElement): boolean => {
  const channel = channelOf(root);
  return feedValue(channel, 'wp:wxr_version') !== undefined || allNamed(channel, 'wp:author').length > 0;
};

/** Parts of the site that hold no text of their own. */
const NO_TEXT =
  /^(?:attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_.{1,40}|acf-.{1,40}|elementor_.{1,40}|jp_.{1,40}|amp_.{1,40}|feedback|shop_.{1,40}|wpcf7_.{1,40}|mc4wp-form|guest-author|safecss|tablepress_table|scheduled-action)$/iu;

/** Never published, or taken away: an archive of what was published has no place for it. */
const UNPUBLISHED: Readonly<Record<string, string>> = {
  draft: 'is a draft that was never published',
  'auto-draft': 'is a draft that was never published',
  pending: 'was waiting for an editor when the site was exported',
  trash: 'lay in the bin when the site was exported',
  inherit: 'is a part of another post',
};

type Status = { readonly pubstatus: PubStatus; readonly notes: readonly Note[] };

const withheld = (detail: string): Status => ({
  pubstatus: 'withheld',
  notes: [{ kind: 'withheld', detail }],
});

/** Whether a post that stays may be shown: what its site showed to some only, or not yet, is shown to nobody. */
const statusOf = (item: XmlElement, status: string): Status => {
  if (feedValue(item, 'wp:post_password') !== undefined)
    return withheld('The post was open only to those who knew its password.');
  if (status === 'private') return withheld('The post was private on its site.');
  if (status === 'future')
    return withheld('The post was scheduled, but not yet published, when the site was exported.');
  if (status === 'publish') return { pubstatus: 'usable', notes: [] };
  return {
    pubstatus: 'withheld',
    notes: [
      { kind: 'pubstatus-unknown', detail: `The status “${status}” is not known; the article is withheld.` },
    ],
  };
};

const authorsByLogin = (channel: XmlElement | undefined): ReadonlyMap<string, string> =>
  new Map(
    allNamed(channel, 'wp:author').flatMap((author) => {
      const login = feedValue(author, 'wp:author_login');
      const whole = [feedValue(author, 'wp:author_first_name'), feedValue(author, 'wp:author_last_name')];
      const name =
        feedValue(author, 'wp:author_display_name') ?? (whole.filter(Boolean).join(' ') || undefined);
      return login === undefined || name === undefined ? [] : [[login, name] as const];
    }),
  );

const ZERO = /^0000/u;
const stated = (date: string | undefined): string | undefined =>
  date === undefined || ZERO.test(date) ? undefined : date;

/** `2024-07-03 10:00:00` in UTC. */
const gmt = (date: string | undefined): string | undefined => {
  const real = stated(date);
  return real === undefined ? undefined : `${real.replace(' ', 'T')}Z`;
};

const SUBTITLE =
  /^_?(?:wps_)?(?:sub_?title|sub_?head(?:line)?|deck|dek|standfirst|drop_?head|secondary_title)$/iu;
const BYLINE = /^_?(?:byline|author_byline|custom_author|guest_author|post_author_name)$/iu;
const SOURCE = /^_?(?:syndication_source|source_name|original_source)$/iu;

type Meta = ReadonlyMap<string, string>;

const metaOf = (item: XmlElement): Meta =>
  new Map(
    allNamed(item, 'wp:postmeta').flatMap((meta) => {
      const key = feedValue(meta, 'wp:meta_key');
      const value = feedValue(meta, 'wp:meta_value');
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );

const metaLike = (meta: Meta, pattern: RegExp): string | undefined =>
  [...meta].find(([key, value]) => pattern.test(key) && !/^(?:[aOs]:\d|field_)/u.test(value))?.[1];

/** Captions of pictures by their ids, so that the one above a post has its own. */
const pictureCaptions = (channel: XmlElement | undefined): ReadonlyMap<string, string> =>
  new Map(
    allNamed(channel, 'item').flatMap((item) => {
      const caption =
        feedValue(item, 'wp:post_type') === 'attachment' ? feedValue(item, 'excerpt:encoded') : undefined;
      const id = feedValue(item, 'wp:post_id');
      return caption === undefined || id === undefined ? [] : [[id, caption] as const];
    }),
  );

type Site = {
  readonly info: FeedInfo;
  readonly authors: ReadonlyMap<string, string>;
  readonly captions: ReadonlyMap<string, string>;
};

/** Who wrote it: the byline that was typed, else the authors of Co-Authors Plus, else the account. */
const authorsOf = (item: XmlElement, meta: Meta, { authors }: Site): readonly string[] => {
  const typed = metaLike(meta, BYLINE);
  if (typed !== undefined) return [typed];
  const shared = allNamed(item, 'category')
    .filter((category) => attribute(category, 'domain') === 'author')
    .flatMap((category) => textOf(category) ?? []);
  const logins = shared.length > 0 ? shared : [feedValue(item, 'dc:creator') ?? ''];
  return logins.filter((login) => login !== '').map((login) => authors.get(login) ?? login);
};

const entryOf = (
  item: XmlElement,
  site: Site,
  blocks: ReturnType<typeof wxrContent>['blocks'],
): FeedEntry => {
  const meta = metaOf(item);
  const terms = allNamed(item, 'category').flatMap((category) => {
    const term = textOf(category);
    const domain = attribute(category, 'domain') ?? 'category';
    return term === undefined || ['author', 'post_format', 'nav_menu'].includes(domain)
      ? []
      : [{ term, domain }];
  });
  const lead = metaLike(meta, SUBTITLE) ?? feedValue(item, 'excerpt:encoded');
  const id = feedValue(item, 'wp:post_id');
  const caption = site.captions.get(meta.get('_thumbnail_id') ?? '');
  return {
    id: feedValue(item, 'guid') ?? id,
    isPermalink: false,
    link: feedValue(item, 'link'),
    title: feedValue(item, 'title'),
    authors: authorsOf(item, meta, site),
    published:
      gmt(feedValue(item, 'wp:post_date_gmt')) ??
      stated(feedValue(item, 'wp:post_date')) ??
      feedValue(item, 'pubDate'),
    updated: gmt(feedValue(item, 'wp:post_modified_gmt')),
    categories: terms.map(({ term }) => ({ term })),
    section: terms.find(({ domain, term }) => domain === 'category' && !/^uncategori[sz]ed$/iu.test(term))
      ?.term,
    source: metaLike(meta, SOURCE),
    captions: caption === undefined ? [] : [caption],
    content: { blocks },
    summary: lead === undefined ? undefined : { html: lead },
  };
};

type Outcome = { readonly draft: Draft } | { readonly objection: string; readonly reason?: RejectionReason };

const readPost = (item: XmlElement, site: Site): Outcome => {
  const type = feedValue(item, 'wp:post_type') ?? 'post';
  const status = feedValue(item, 'wp:status') ?? 'publish';
  const unpublished = Object.hasOwn(UNPUBLISHED, status) ? UNPUBLISHED[status] : undefined;
  if (unpublished !== undefined) return { objection: `The post ${unpublished}.` };
  if (type === 'page') return { objection: 'The entry is a page of the site, not a post.' };
  const encoded = allNamed(item, 'content:encoded')[0];
  const { blocks, removed } = wxrContent(encoded ? rawText(encoded) : '');
  if (!blocks.some(({ kind }) => kind !== 'caption' && kind !== 'separator'))
    return { objection: 'The post holds no text.' };
  const outcome = readFeedEntry(entryOf(item, site, blocks), site.info);
  if ('objection' in outcome) return { objection: 'The post holds no more than a few words.' };
  const { draft } = outcome;
  const { pubstatus, notes } = statusOf(item, status);
  return {
    draft: {
      ...draft,
      pubstatus,
      removed: [...draft.removed, ...removed],
      notes: [...draft.notes, ...notes],
    },
  };
};

/** The export of a WordPress site: each post that was published is an article; parts of the site that are no texts are passed over. */
export const parseWxr = (root: XmlElement): ParsedFile => {
  const channel = channelOf(root);
  const site: Site = {
    info: {
      format: 'application/rss+xml; profile=wxr',
      title: feedValue(channel, 'title'),
      url: feedValue(channel, 'wp:base_blog_url', 'wp:base_site_url', 'link'),
      language: feedValue(channel, 'language'),
      generator: feedValue(channel, 'generator'),
      authors: [],
    },
    authors: authorsByLogin(channel),
    captions: pictureCaptions(channel),
  };
  const posts = allNamed(channel, 'item').filter(
    (item) => !NO_TEXT.test(feedValue(item, 'wp:post_type') ?? 'post'),
  );
  if (posts.length === 0) reject('not an article', 'The export of the WordPress site holds no posts.');
  const read = posts.map((item, index) => ({
    outcome: readPost(item, site),
    entry: feedValue(item, 'guid', 'wp:post_id') ?? String(index + 1),
  }));
  return {
    drafts: read.flatMap(({ outcome, entry }) => ('draft' in outcome ? [{ ...outcome.draft, entry }] : [])),
    refused: read.flatMap(({ outcome, entry }) =>
      'draft' in outcome
        ? []
        : [{ reason: outcome.reason ?? ('not an article' as const), detail: outcome.objection, entry }],
    ),
  };
};
