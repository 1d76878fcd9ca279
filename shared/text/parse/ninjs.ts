import { parseDate } from '../dates.ts';
import type { Block, Draft, DraftFields } from '../draft.ts';
import { found } from '../edit.ts';
import { firstText, isObject, type JsonObject, jsonDepth, listOf, property, textOf } from '../json-values.ts';
import { reject } from '../reject.ts';
import { foldSpace } from '../white-space.ts';
import { htmlBlocks, htmlText } from './html-blocks.ts';
import { ninjsByline, ninjsCaptions } from './ninjs-people.ts';
import type { ParsedFile } from './parsed-file.ts';
import { parsePlainText } from './plain-text.ts';

const DEEPEST = 200;
/** ninjs 1 to 3 spell their names alike but for capitals (`versioncreated`, `versionCreated`). */
const lowerKeys = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value]));

const markupOrText = (value: string, type: string): readonly Block[] =>
  /html|xml/iu.test(type) ||
  /^\s*<(?:\?xml|!doctype|[a-z])/iu.test(value) ||
  /<(?:p|div|br)\s?\/?>/iu.test(value.slice(0, 5_000))
    ? htmlBlocks(value)
    : parsePlainText(value).blocks;

/** The body in the form that tells most of its structure; the others only repeat it. */
const bodyOf = (item: JsonObject): readonly Block[] => {
  const bodies = listOf(property(item, 'bodies'))
    .filter(isObject)
    .map(lowerKeys)
    .flatMap((body) => {
      const value = firstText(body, 'value');
      const type = `${firstText(body, 'contenttype') ?? ''} ${firstText(body, 'role') ?? ''}`;
      return value === undefined ? [] : [{ value, type }];
    });
  const ranked = [/html/iu, /xml|nitf/iu, /./u].flatMap((wanted) =>
    bodies.filter(({ type }) => wanted.test(type)),
  );
  const best = ranked[0] ?? bodies[0];
  if (best) return markupOrText(best.value, best.type);
  const html = firstText(item, 'body_html', 'body_xhtml', 'body_xml');
  if (html !== undefined) return htmlBlocks(html);
  const text = firstText(item, 'body_text', 'body');
  return text === undefined ? [] : markupOrText(text, '');
};

const hasStandardBody = (item: JsonObject): boolean =>
  firstText(item, 'body_html', 'body_xhtml', 'body_xml', 'body_text') !== undefined ||
  listOf(property(item, 'bodies')).length > 0;

const hasBody = (item: JsonObject): boolean => hasStandardBody(item) || firstText(item, 'body') !== undefined;

const headlineOf = (item: JsonObject): string | undefined => {
  const headlines = listOf(property(item, 'headlines')).filter(isObject).map(lowerKeys);
  const main =
    headlines.find((one) => /^(?:main|name|headline)$/iu.test(firstText(one, 'role') ?? '')) ?? headlines[0];
  return (
    firstText(item, 'headline') ??
    (main ? firstText(main, 'value') : undefined) ??
    firstText(item, 'title', 'name')
  );
};

const namesIn = (...lists: readonly unknown[]): readonly string[] =>
  lists
    .flatMap(listOf)
    .flatMap((one) => textOf(one) ?? firstText(one, 'name', 'literal', 'value') ?? [])
    .map(htmlText);

const isoOf = (text: string | undefined): string | undefined => {
  const date = text === undefined ? undefined : parseDate(text);
  return date && /^\d{4}-\d{2}-\d{2}/u.test(date.value) ? date.value : undefined;
};

const STATUS = {
  usable: 'usable',
  withheld: 'withheld',
  withhold: 'withheld',
  canceled: 'canceled',
  cancelled: 'canceled',
  killed: 'canceled',
} as const;
const isStatus = (text: string): text is keyof typeof STATUS => Object.hasOwn(STATUS, text);

const fieldsOf = (item: JsonObject): DraftFields => {
  const one = (key: keyof DraftFields, value: string | undefined, rule: string) =>
    value === undefined || foldSpace(value) === ''
      ? {}
      : { [key]: found(htmlText(value), 'metadata' as const, 0.98, rule) };
  const descriptions = listOf(property(item, 'descriptions')).filter(isObject).map(lowerKeys);
  const byline = ninjsByline(item);
  const tags = [
    ...new Set(namesIn(property(item, 'subject'), property(item, 'subjects'), property(item, 'keywords'))),
  ].filter((tag) => tag !== '');
  const sources = listOf(property(item, 'infosources'))
    .filter(isObject)
    .map((source) => firstText(source, 'name', 'literal'));
  const updated = isoOf(firstText(item, 'versioncreated'));
  const section = namesIn(
    property(item, 'section'),
    property(item, 'sections'),
    property(item, 'service'),
  )[0];
  return {
    ...one('headline', headlineOf(item), 'ninjs headline'),
    ...one(
      'standfirst',
      firstText(item, 'description_text', 'description_html') ??
        (descriptions[0] ? firstText(descriptions[0], 'value') : undefined),
      'ninjs description',
    ),
    ...one(
      'publisher',
      firstText(item, 'copyrightholder') ?? sources[0] ?? firstText(item, 'source', 'provider'),
      'ninjs copyrightholder',
    ),
    ...one('section', section, 'ninjs service'),
    ...one('dateline', firstText(item, 'located'), 'ninjs located'),
    ...one('language', firstText(item, 'language'), 'ninjs language'),
    ...(byline.length > 0 ? { byline: found(byline, 'metadata', 0.95, 'ninjs byline') } : {}),
    ...(tags.length > 0 ? { tags: found(tags, 'metadata', 0.98, 'ninjs subject') } : {}),
    ...(updated === undefined ? {} : { updated: found(updated, 'metadata', 0.95, 'ninjs versioncreated') }),
  };
};

/** The text of a property; of one that is there but isn't text, what it is, so that it is never taken for absent. */
const statedText = (item: JsonObject, name: string): string | undefined => {
  const value = property(item, name);
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '').slice(0, 100);
};

/** A name such as `1` is unique within one feed only, so it counts together with whose it is. */
const scopedGuid = (guid: string, item: JsonObject): string => {
  if (/^[a-z][a-z0-9+.-]*:/iu.test(guid)) return guid;
  const infosources = listOf(property(item, 'infosources')).filter(isObject);
  const owner =
    firstText(item, 'provider', 'source', 'copyrightholder') ??
    (infosources[0] && firstText(infosources[0], 'name', 'literal'));
  return owner === undefined ? guid : `${owner}\n${guid}`;
};

const toDraft = (item: JsonObject): Draft => {
  const guid = firstText(item, 'uri', 'guid');
  const version = firstText(item, 'version');
  const versioncreated = isoOf(firstText(item, 'versioncreated'));
  const firstcreated = isoOf(firstText(item, 'firstcreated', 'contentcreated'));
  const status = (statedText(item, 'pubstatus') ?? 'usable').toLowerCase();
  const embargo = statedText(item, 'embargoed') ?? statedText(item, 'embargo');
  const embargoed = isoOf(embargo);
  const embargoUnread = embargo !== undefined && embargoed === undefined;
  const rights = [firstText(item, 'copyrightnotice', 'copyrightholder'), firstText(item, 'usageterms')]
    .filter((text) => text !== undefined)
    .map(htmlText);
  const ednote = firstText(item, 'ednote');
  const published = firstcreated ?? versioncreated;
  return {
    format: 'application/ninjs+json',
    form: 'standard',
    ...(guid === undefined ? {} : { identity: { kind: 'guid', value: scopedGuid(guid, item) } }),
    ...(version === undefined ? {} : { version }),
    ...(versioncreated === undefined ? {} : { versioncreated }),
    ...(firstcreated === undefined ? {} : { firstcreated }),
    ...(embargoed === undefined ? {} : { embargoed }),
    ...(rights.length === 0 ? {} : { rights: rights.join(' ') }),
    // What can't be read as permission is none.
    pubstatus: isStatus(status) && !embargoUnread ? STATUS[status] : 'withheld',
    fields: fieldsOf(item),
    ...(published === undefined
      ? {}
      : {
          published: {
            value: published,
            precision: published.includes('T') ? 'minute' : 'day',
            origin: 'metadata',
            confidence: 0.95,
            rule: firstcreated ? 'ninjs firstcreated' : 'ninjs versioncreated',
          },
        }),
    blocks: bodyOf(item),
    captions: ninjsCaptions(item),
    related: [],
    removed: [],
    notes: [
      ...(ednote === undefined ? [] : [{ kind: 'ednote', detail: htmlText(ednote) }]),
      ...(isStatus(status)
        ? []
        : [
            {
              kind: 'pubstatus-unknown',
              detail: `The status “${status}” is not known; the article is withheld.`,
            },
          ]),
      ...(embargoUnread
        ? [
            {
              kind: 'embargo-unread',
              detail: `The embargo “${embargo}” names no time; the article is withheld.`,
            },
          ]
        : []),
    ],
  };
};

const TEXT_TYPES = new Set(['text', 'composite', 'article', '']);

/** Why the item is no article, if it is none. */
const objection = (item: JsonObject): string | undefined => {
  const type = (firstText(item, 'type') ?? '').toLowerCase();
  // Any JSON may have a title and a body; a name or a body in the standard's own words makes it a news item.
  const isNews =
    firstText(item, 'uri', 'guid') !== undefined || (headlineOf(item) !== undefined && hasStandardBody(item));
  if (!isNews) return 'The JSON file does not look like a news item (ninjs).';
  if (!TEXT_TYPES.has(type)) return `The news item is of type ${type.slice(0, 40)}, not a text.`;
  return hasBody(item) ? undefined : 'The news item holds no body, only its description.';
};

const position = (text: string, message: string): string => {
  const at = Number(/position (\d+)/u.exec(message)?.[1] ?? Number.NaN);
  if (Number.isNaN(at)) return 'at its end';
  const before = text.slice(0, at);
  return `at line ${before.split('\n').length}, character ${at - before.lastIndexOf('\n')}`;
};

const parseJson = (text: string): unknown => {
  const depth = jsonDepth(text);
  if (depth > DEEPEST)
    reject(
      'too deep',
      `The JSON file nests ${depth} levels deep; more than ${DEEPEST} cannot be a news item.`,
      { depth },
    );
  try {
    return JSON.parse(text);
  } catch (cause) {
    const where = position(text, cause instanceof Error ? cause.message : '');
    return reject('malformed', `The JSON file is broken ${where}.`, { where });
  }
};

/** News items in IPTC ninjs 1 to 3: one, a list, or a list under `item`. Other JSON is refused as no article. */
export const parseNinjs = (text: string): ParsedFile => {
  const parsed = parseJson(text.trim());
  const wrapped = isObject(parsed) ? property(parsed, 'item') : undefined;
  const isList = Array.isArray(parsed) || Array.isArray(wrapped);
  const items = listOf(Array.isArray(wrapped) ? wrapped : parsed)
    .filter(isObject)
    .map((item, index) => {
      const lowered = lowerKeys(item);
      const entry = firstText(lowered, 'uri', 'guid') ?? String(index + 1);
      return { item: lowered, objection: objection(lowered), ...(isList ? { entry } : {}) };
    });
  const [first] = items;
  if (!first) reject('not an article', 'The JSON file does not look like a news item (ninjs).');
  if (first?.objection !== undefined && items.length === 1) reject('not an article', first.objection);
  return {
    drafts: items.flatMap(({ item, objection: why, ...named }) =>
      why === undefined ? [{ ...toDraft(item), ...named }] : [],
    ),
    refused: items.flatMap(({ item: _item, objection: detail, ...named }) =>
      detail === undefined ? [] : [{ reason: 'not an article' as const, detail, ...named }],
    ),
  };
};
