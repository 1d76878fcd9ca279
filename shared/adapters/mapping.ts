import { LANGUAGES } from '../search/languages.ts';
import { ANALYSIS } from './analysis.ts';

type Properties = Readonly<Record<string, unknown>>;

const keyword = { type: 'keyword', ignore_above: 1024 } as const;
/** A name as staff write it: shown as it is, filtered without regard to case and accents, searchable by word, also as written. */
const name = {
  type: 'keyword',
  ignore_above: 1024,
  fields: {
    folded: { type: 'keyword', ignore_above: 1024, normalizer: 'folded' },
    words: { type: 'text', analyzer: 'text_und' },
    exact: { type: 'text', analyzer: 'exact' },
  },
} as const;
const date = { type: 'date', format: 'strict_date_optional_time||epoch_millis' } as const;
const stored = { type: 'object', enabled: false } as const;

/** One object a language under one parent: an article's text stands under its own language only. */
const perLanguage = (fields: (code: string) => Properties): Properties =>
  Object.fromEntries(LANGUAGES.map(({ code }) => [code, fields(code)]));

const words = (code: string) => ({ type: 'text', analyzer: `text_${code}` });
const wordsAndExact = (code: string) => ({
  ...words(code),
  fields: { exact: { type: 'text', analyzer: 'exact' } },
});
/** Its beginning is a token, which no query has. */
const bodyAndExact = (code: string) => ({
  type: 'text',
  analyzer: `body_${code}`,
  search_analyzer: `text_${code}`,
  fields: { exact: { type: 'text', analyzer: 'exact_body', search_analyzer: 'exact' } },
});

/** The one mapping of `open`, `held` and `versions`. Strict: what it doesn't name is refused, not guessed. */
export const ARTICLE_MAPPING = {
  dynamic: 'strict',
  _source: { excludes: ['passages.text', 't.*.lead'] },
  properties: {
    id: keyword,
    state: keyword,
    storyId: keyword,
    revision: keyword,
    /** The text's fingerprint, by which near copies are looked up; how much of it another must share to be compared; its length. */
    fingerprint: { type: 'keyword', doc_values: false },
    fingerprintNeeded: { type: 'integer' },
    /** How many terms it has, for the suppression list, whose entries share a part of the smaller one. */
    fingerprintTerms: { type: 'integer', index: false },
    length: { type: 'integer', index: false },
    /** Of a version: when the archive said it. */
    valid: { type: 'date_range', format: date.format },
    /** Of a version that may not be shown: all of it, and nothing of it indexed. */
    sealed: stored,
    /** What a work said before, as its document in `open` tells it. */
    past: stored,
    hidden: { type: 'boolean' },
    /** The entry of the suppression list that hides the article. */
    suppressed: keyword,
    embargoed: date,
    pubstatus: keyword,
    /** What the article is in its story, and whether it corrects an earlier one. */
    is: keyword,
    language: keyword,
    analysis: keyword,
    identity: { properties: { kind: keyword, value: keyword } },
    holders: {
      properties: {
        key: keyword,
        member: { ...keyword, index: false },
        entry: { ...keyword, index: false },
        version: { ...keyword, index: false },
        versioncreated: { ...keyword, index: false },
        revision: { ...keyword, index: false },
      },
    },
    t: {
      properties: perLanguage((code) => ({
        properties: {
          headline: { ...wordsAndExact(code), copy_to: 'headline' },
          lead: wordsAndExact(code),
          body: bodyAndExact(code),
          caption: wordsAndExact(code),
        },
      })),
    },
    /** Every headline's words as they are written, whatever the language: for suggestions. */
    headline: { type: 'text', analyzer: 'text_und' },
    passages: {
      type: 'nested',
      dynamic: 'strict',
      properties: {
        ordinal: { type: 'integer', index: false },
        start: { type: 'integer', index: false },
        end: { type: 'integer', index: false },
        paragraphs: { type: 'integer', index: false },
        text: { properties: perLanguage((code) => ({ ...words(code), index_options: 'freqs' })) },
      },
    },
    byline: name,
    publisher: name,
    source: name,
    section: name,
    tags: name,
    dateline: name,
    key: keyword,
    /** The file inside a container. */
    member: keyword,
    url: keyword,
    /** Names of the optional fields that have a value and of notes for the desk, for finding what has or lacks one. */
    has: keyword,
    published: {
      properties: {
        value: keyword,
        precision: keyword,
        /** Milliseconds only: as a date, four digits would be a year. */
        range: { type: 'date_range', format: 'epoch_millis' },
        /** Start of the span, for sorting; `dated` puts yearless and undated articles last in either direction. */
        start: { type: 'date', format: 'epoch_millis' },
        dated: { type: 'byte' },
        year: { type: 'short' },
        monthDay: keyword,
      },
    },
    updated: date,
    /** When the article last changed, as far as it says: for sorting, milliseconds since 1970. */
    changed: { type: 'long' },
    ingested: date,
    received: date,
    /** Everything of the article that is shown but not searched. */
    record: stored,
  },
} as const;

/** Ten thousand passages is the engine's default limit; the largest file that is accepted has more. */
const LIMITS = {
  'mapping.nested_objects.limit': 50_000,
  'highlight.max_analyzed_offset': 20_000_000,
} as const;

/** Settings and mapping of an article index. `refresh_interval` is stated so that idle shards go on refreshing. */
export const articleIndex = (shards: number, replicas: number) => ({
  settings: {
    index: {
      number_of_shards: shards,
      number_of_replicas: replicas,
      refresh_interval: '1s',
      codec: 'best_compression',
      ...LIMITS,
    },
    analysis: ANALYSIS,
  },
  mappings: ARTICLE_MAPPING,
});

/** Settings and mapping of the index of files: receipts with the works that each file holds. */
export const fileIndex = (replicas: number) => ({
  settings: { index: { number_of_shards: 1, number_of_replicas: replicas, refresh_interval: '1s' } },
  mappings: {
    dynamic: 'strict',
    properties: {
      id: keyword,
      key: { ...keyword, fields: { text: { type: 'wildcard' } } },
      state: keyword,
      /** Of a member, the id of its container's receipt; an object has none. */
      container: keyword,
      /** Which version of the object the receipt tells of. */
      version: keyword,
      reasons: keyword,
      /** Of a file of which something was refused: whether somebody has put that away. */
      quarantine: keyword,
      /** By which version of the pipeline it was read. */
      pipeline: { type: 'integer' },
      ingested: date,
      works: { ...keyword, index: false, doc_values: false },
      receipt: stored,
    },
  },
});
