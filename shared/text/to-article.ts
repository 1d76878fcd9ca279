import type { Article, Note, ParagraphKind } from '../article/article.ts';
import { TRACED_FIELDS } from '../article/article.ts';
import { correctionsOf } from '../article/correction.ts';
import { keyIdentity, revisionOf, workId } from '../article/identity.ts';
import type { Published } from '../article/published.ts';
import { chunk } from './chunk.ts';
import type { Block, Draft, Found } from './draft.ts';
import { found } from './edit.ts';
import { dateInKey, fileName, titleInKey } from './file-name.ts';
import { withSubjectNames } from './media-topics.ts';
import { PIPELINE_VERSION } from './normalise.ts';
import { clip, foldSpace } from './white-space.ts';

/** The object that the draft was read from. Times are ISO 8601 UTC. */
export type ArticleSourceInfo = {
  readonly bucket: string;
  readonly key: string;
  /** The file inside a container. */
  readonly member?: string;
  readonly objectVersion?: string;
  readonly etag: string;
  readonly received: string;
  readonly ingested: string;
  /** When the profile was made that the draft was read with. */
  readonly profile?: string;
};

const HEADLINE_WORDS = 14;
const HEADLINE_LENGTH = 160;
const NO_DATE: Published = { precision: 'none', origin: 'none', confidence: 0 };

/** The headline found, else the body's first words, else the file's name: never empty. */
const headlineOf = (draft: Draft, paragraphs: readonly string[], key: string): Found<string> => {
  const stated = draft.fields.headline;
  if (stated && foldSpace(stated.value) !== '') return { ...stated, value: foldSpace(stated.value) };
  const words = (paragraphs[0] ?? '').split(' ');
  const first = clip(words.slice(0, HEADLINE_WORDS).join(' '), HEADLINE_LENGTH);
  if (first !== '')
    return found(
      words.length > HEADLINE_WORDS || first.length < (paragraphs[0] ?? '').length ? `${first} …` : first,
      'text',
      0.2,
      'first words of the body',
    );
  const name = titleInKey(key);
  return found(name === '' ? key || 'untitled' : name, 'file name', 0.1, 'file’s name');
};

/** The blocks that are the body's paragraphs, in order. */
export const storyBlocks = ({ blocks }: Draft): readonly Block[] =>
  blocks.filter(({ kind, text }) => kind !== 'separator' && kind !== 'caption' && foldSpace(text) !== '');

/** What the body says of a paragraph that is more than plain text; nothing of a plain one. */
export const kindOf = (block: Block, paragraph: number): readonly ParagraphKind[] => {
  const { kind } = block;
  if (kind === 'paragraph' || kind === 'caption' || kind === 'separator') return [];
  return [
    { paragraph, kind, ...(kind === 'heading' && block.level !== undefined ? { level: block.level } : {}) },
  ];
};

/** Drops the keys that hold nothing, as the schema's optional fields want it. */
const stated = <T extends Readonly<Record<string, unknown>>>(
  fields: T,
): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> => {
  const kept: Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> = {};
  for (const key in fields) {
    const value = fields[key];
    if (isStated(value)) kept[key] = value;
  }
  return kept;
};
const isStated = <T>(value: T): value is Exclude<T, undefined> => value !== undefined;

/** The last zone of a day that anybody lives by: a time without a zone may be as late as that. */
const LAST_ZONE = '-12:00';

/** The moment that an embargo names; without a zone, the latest that it can mean: a guess must not open a text early. */
const latestEmbargo = (stated: string): { readonly until: string; readonly notes: readonly Note[] } => {
  const [, day = '', time = '', zone] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/u.exec(stated) ??
    [];
  if (day === '' || zone !== undefined) return { until: stated, notes: [] };
  const until = `${day}T${time === '' ? '00:00' : time}${LAST_ZONE}`;
  return {
    until,
    notes: [
      {
        kind: 'embargo-zone',
        detail: `The embargo ${stated} names no zone; it is held until it is over everywhere.`,
      },
    ],
  };
};

/** Where in an object the article stands: in which file of a container, and which of several in that. */
const placeIn = (member: string | undefined, entry: string | undefined): string | undefined =>
  member === undefined || entry === undefined ? (member ?? entry) : `${member}#${entry}`;

/** The article that a normalised draft makes; the same draft from the same object always makes the same article. */
export const toArticle = (given: Draft, source: ArticleSourceInfo): Article => {
  const draft = withSubjectNames(given);
  const kept = storyBlocks(draft);
  const paragraphs = kept.map(({ text }) => foldSpace(text));
  const headline = headlineOf(draft, paragraphs, fileName(source));
  const { fields } = draft;
  const language = fields.language?.value ?? 'und';
  const { body, passages, notes } = chunk(paragraphs, language);
  const embargo = draft.embargoed === undefined ? undefined : latestEmbargo(draft.embargoed);
  const identity = draft.identity ?? keyIdentity(source.key, placeIn(source.member, draft.entry));
  const origins = Object.fromEntries(
    TRACED_FIELDS.flatMap((name) => {
      const field = name === 'headline' ? headline : fields[name];
      if (!field) return [];
      const { origin, confidence, rule } = field;
      return [[name, { origin, confidence, ...stated({ rule }) }]];
    }),
  );
  const content = {
    identity,
    pubstatus: draft.pubstatus ?? 'usable',
    headline: headline.value,
    byline: fields.byline?.value ?? [],
    tags: fields.tags?.value ?? [],
    language,
    published:
      draft.published ??
      dateInKey(fileName(source)) ??
      dateInKey(source.key) ??
      draft.properties?.published ??
      NO_DATE,
    body,
    structure: kept.flatMap(kindOf),
    captions: draft.captions,
    related: draft.related.map(({ text, url }) => ({ text, ...stated({ url }) })),
    removed: draft.removed,
    origins,
    notes: [...draft.notes, ...(embargo?.notes ?? []), ...notes],
    ...stated({
      version: draft.version,
      versioncreated: draft.versioncreated,
      firstcreated: draft.firstcreated,
      embargoed: embargo?.until,
      standfirst: fields.standfirst?.value,
      publisher: fields.publisher?.value,
      source: fields.source?.value,
      section: fields.section?.value,
      updated: fields.updated?.value,
      dateline: fields.dateline?.value,
      url: draft.url,
      rights: draft.rights,
      usageterms: draft.usageterms,
      copyrightholder: draft.copyrightholder,
      subjects: draft.subjects,
    }),
  };
  const id = workId(identity);
  const corrections = correctionsOf(content);
  return {
    ...content,
    ...(corrections.length > 0 ? { corrections } : {}),
    id,
    revision: revisionOf(content),
    passages,
    provenance: {
      bucket: source.bucket,
      key: source.key,
      etag: source.etag,
      format: draft.format,
      received: source.received,
      ingested: source.ingested,
      pipelineVersion: PIPELINE_VERSION,
      ...stated({
        member: source.member,
        entry: draft.entry,
        generator: draft.generator,
        objectVersion: source.objectVersion,
        charset: draft.charset,
        profile: source.profile,
      }),
    },
    storyId: id,
  };
};
