import type { OverrideField } from '../../shared/article/applied-override.ts';
import type { Article, TracedField } from '../../shared/article/article.ts';
import { shownDate, shownDateAndZone } from '../dates.ts';
import { languageName } from '../languages.ts';
import { correctionWords } from './correction-words.ts';

const FIELD_NAMES: Readonly<Record<TracedField, string>> = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  byline: 'Byline',
  publisher: 'Publisher',
  source: 'Republished from',
  section: 'Section',
  tags: 'Tags',
  language: 'Language',
  dateline: 'Dateline',
  updated: 'Updated',
};
const FIELDS = [
  'headline',
  'standfirst',
  'byline',
  'publisher',
  'source',
  'section',
  'tags',
  'language',
  'dateline',
  'updated',
] as const satisfies readonly TracedField[];

/** What the page calls a field that can be corrected. */
export const correctableName = (field: OverrideField): string => {
  if (field === 'published') return 'Published';
  return field === 'story' ? 'Story' : FIELD_NAMES[field];
};

type Origin = Article['published']['origin'];
const ORIGINS: Readonly<Record<Origin, string>> = {
  metadata: 'metadata',
  text: 'text',
  'file name': 'file name',
  'object metadata': 'given with the file',
  override: 'correction',
  none: 'not found',
};

export const originWords = (origin: Origin): string => ORIGINS[origin];
export const confidenceWords = (confidence: number): string => `${Math.round(confidence * 100)}%`;

const FORMATS: Readonly<Record<string, string>> = {
  'text/plain': 'Plain text',
  'text/markdown': 'Markdown',
  'text/html': 'HTML page',
  'application/ninjs+json': 'IPTC ninjs',
};
export const formatWords = (format: string): string => FORMATS[format] ?? format;

const textOf = (value: Article[TracedField]): string =>
  typeof value === 'string' ? value : (value ?? []).join(', ');

/** What is known of an article's fields. */
export type FieldSource = Pick<Article, TracedField | 'published' | 'origins' | 'overrides'>;

const shownField = (article: FieldSource, field: TracedField): string => {
  if (field === 'language') return `${languageName(article.language)} (${article.language})`;
  if (field === 'updated') return shownDateAndZone(article.updated);
  return textOf(article[field]);
};

/** A row of the table that says how a field was found. */
export type FoundField = {
  readonly field: OverrideField;
  readonly name: string;
  readonly value: string;
  readonly origin: string;
  readonly confidence: string;
  readonly rule: string;
  /** When and why it was corrected, and what the file says. */
  readonly correction: string | undefined;
};

/** Every field whose origin is recorded, the date among them, in a fixed order. */
export const foundFields = (article: FieldSource): readonly FoundField[] => {
  const { published } = article;
  const date: FoundField = {
    field: 'published',
    name: 'Published',
    value: shownDate(published.value),
    origin: originWords(published.origin),
    confidence: confidenceWords(published.confidence),
    rule: published.rule ?? '',
    correction: correctionWords(article, 'published'),
  };
  const fields = FIELDS.flatMap((field): readonly FoundField[] => {
    const found = article.origins[field];
    if (found === undefined) return [];
    return [
      {
        field,
        name: FIELD_NAMES[field],
        value: shownField(article, field),
        origin: originWords(found.origin),
        confidence: confidenceWords(found.confidence),
        rule: found.rule ?? '',
        correction: correctionWords(article, field),
      },
    ];
  });
  return [...fields.slice(0, 1), date, ...fields.slice(1)];
};

/** A related address that may be followed; anything that isn't a web address stays text. */
export const webAddress = (url: string | undefined): string | undefined => {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
};
