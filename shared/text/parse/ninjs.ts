import type { Note } from '../../article/article.ts';
import type { Published } from '../../article/published.ts';
import { canonicalUrl } from '../canonical-url.ts';
import type { Draft, DraftFields } from '../draft.ts';
import { found } from '../edit.ts';
import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';
import { tidy } from '../tidy.ts';
import { foldSpace } from '../white-space.ts';
import { htmlText } from './html-blocks.ts';
import { noStory, withByline, withCancelation } from './news-story.ts';
import { codeOf, dayOf, scopedGuid } from './news-values.ts';
import { hasStandardBody, lowerKeys, ninjsBody, ninjsHeadline, ninjsStandfirst } from './ninjs-content.ts';
import { ninjsOwners } from './ninjs-owners.ts';
import { ninjsByline, ninjsCaptions } from './ninjs-people.ts';
import { ninjsPermission, ninjsRights } from './ninjs-permission.ts';
import { ninjsSubjects } from './ninjs-subjects.ts';
import { statedPublication } from './stated-publication.ts';
import { storyParts } from './story-parts.ts';

const namesIn = (...lists: readonly unknown[]): readonly string[] =>
  lists
    .flatMap(listOf)
    .flatMap((one) => textOf(one) ?? firstText(one, 'name', 'literal', 'value') ?? [])
    .map(htmlText);

/** A text older than its item by this much was made an item later, as an archive’s texts are. */
const LATER_DAYS = 366;
const DAY = 86_400_000;

/**
 * When the text came out, as nearly as the standard tells. `firstcreated` is when the item’s first version was made: a text that goes
 * out as it is written came out then. `contentcreated` is when the content was made, which for an old text in a new item is
 * the date that readers mean. `versioncreated` is only this version’s, which may be a late correction; it is the last resort.
 */
const publishedOf = (item: JsonObject): Published | undefined => {
  const first = statedPublication(firstText(item, 'firstcreated'), 'ninjs firstcreated');
  const content = statedPublication(firstText(item, 'contentcreated'), 'ninjs contentcreated');
  const version = statedPublication(firstText(item, 'versioncreated'), 'ninjs versioncreated');
  const whole = first ?? version;
  const isOld =
    content?.value !== undefined &&
    whole?.value !== undefined &&
    Date.parse(whole.value) - Date.parse(content.value) > LATER_DAYS * DAY;
  return isOld ? content : (first ?? content ?? version);
};

const fieldsOf = (item: JsonObject, standfirst: string | undefined, tags: readonly string[]): DraftFields => {
  const one = (key: keyof DraftFields, value: string | undefined, rule: string, confidence = 0.98) =>
    value === undefined || foldSpace(value) === ''
      ? {}
      : { [key]: found(htmlText(value), 'metadata' as const, confidence, rule) };
  const byline = ninjsByline(item);
  const updated = dayOf(firstText(item, 'versioncreated'));
  const { publisher, source } = ninjsOwners(item);
  const section = namesIn(
    property(item, 'section'),
    property(item, 'sections'),
    property(item, 'service'),
  )[0];
  return {
    ...one('headline', ninjsHeadline(item), 'ninjs headline'),
    ...one('standfirst', standfirst, 'ninjs description'),
    ...(publisher ? { publisher } : {}),
    ...(source ? { source } : {}),
    ...one('section', section, 'ninjs service'),
    ...one('dateline', firstText(item, 'located'), 'ninjs located'),
    ...one('language', firstText(item, 'language'), 'ninjs language'),
    ...(byline.length > 0 ? { byline: found(byline, 'metadata', 0.95, 'ninjs byline') } : {}),
    ...(tags.length > 0 ? { tags: found(tags, 'metadata', 0.98, 'ninjs subject') } : {}),
    ...(updated === undefined ? {} : { updated: found(updated, 'metadata', 0.95, 'ninjs versioncreated') }),
  };
};

/** Numbers that JSON can't hold exactly name nothing surely. */
const guidOf = (item: JsonObject): string | undefined => {
  for (const key of ['uri', 'guid']) {
    const value = property(item, key);
    const text = typeof value === 'number' && !Number.isSafeInteger(value) ? undefined : textOf(value);
    if (text !== undefined) return text;
  }
  return undefined;
};

/** What names the item in its file, for people and as its entry. */
export const ninjsName = (item: JsonObject): string | undefined => guidOf(lowerKeys(item));

const ownerOf = (item: JsonObject): string | undefined => {
  const [party] = listOf(property(item, 'infosources')).filter(isObject);
  return (
    firstText(item, 'provider', 'source', 'copyrightholder') ?? (party && firstText(party, 'name', 'literal'))
  );
};

/** The story’s own page, where the item names it among its other names: its `uri` is a name by the standard, not a link. */
const urlOf = (item: JsonObject): string | undefined => {
  const altids = property(item, 'altids');
  const others = isObject(altids)
    ? Object.entries(altids)
    : listOf(altids).map((one) => [firstText(one, 'role') ?? '', firstText(one, 'value')] as const);
  const linked = others.flatMap(([role, value]) =>
    /url|link|web|canonical/iu.test(role) ? (textOf(value) ?? []) : [],
  );
  return canonicalUrl([firstText(item, 'canonicalurl', 'url', 'link'), ...linked]);
};

const generatorOf = (item: JsonObject): string | undefined => {
  const value = property(item, 'generator');
  const name = textOf(value) ?? firstText(value, 'name', 'value');
  const version = isObject(value) ? firstText(value, 'version', 'versioninfo') : undefined;
  return name === undefined ? undefined : tidy(version === undefined ? name : `${name} ${version}`);
};

/** Signals as some agencies add them to ninjs: words, or objects with a code. */
const signalsOf = (item: JsonObject): readonly Note[] => {
  const signals = ['signal', 'signals']
    .flatMap((key) => listOf(property(item, key)))
    .flatMap((one) => textOf(one) ?? firstText(one, 'qcode', 'code', 'name') ?? []);
  return signals.length === 0
    ? []
    : [{ kind: 'signal', detail: tidy([...new Set(signals)].slice(0, 20).join(', ')) }];
};

const toDraft = (item: JsonObject, twice: readonly string[]): Draft => {
  const guid = guidOf(item);
  const version = firstText(item, 'version');
  const versioncreated = dayOf(firstText(item, 'versioncreated'));
  const firstcreated = dayOf(firstText(item, 'firstcreated', 'contentcreated'));
  const published = publishedOf(item);
  const ednote = firstText(item, 'ednote');
  const generator = generatorOf(item);
  const url = urlOf(item);
  const { notes: permissionNotes, ...permission } = ninjsPermission(item, twice);
  const { notes: rightsNotes, ...rights } = ninjsRights(item);
  const { subjects, tags } = ninjsSubjects(item);
  const body = ninjsBody(item);
  const { captions, held } = ninjsCaptions(item, permission.embargoed);
  const fields = fieldsOf(item, ninjsStandfirst(item, body.blocks), tags);
  const story = storyParts(body.blocks, {
    headline: fields.headline?.value,
    lines: [
      firstText(item, 'byline', 'by'),
      firstText(item, 'slugline'),
      firstText(item, 'title'),
      fields.dateline?.value,
    ],
    owners: [
      fields.publisher?.value,
      fields.source?.value,
      rights.copyrightholder,
      firstText(item, 'source'),
    ],
    captions: [...new Set([...captions, ...body.captions])],
  });
  return {
    format: 'application/ninjs+json',
    form: 'standard',
    ...(guid === undefined ? {} : { identity: { kind: 'guid', value: scopedGuid(guid, ownerOf(item)) } }),
    ...(version === undefined ? {} : { version }),
    ...(versioncreated === undefined ? {} : { versioncreated }),
    ...(firstcreated === undefined ? {} : { firstcreated }),
    ...permission,
    ...rights,
    ...(url === undefined ? {} : { url }),
    ...(generator === undefined ? {} : { generator }),
    ...(subjects.length > 0 ? { subjects } : {}),
    fields,
    ...(published === undefined ? {} : { published }),
    ...story,
    removed: [...story.removed, ...body.removed],
    related: [],
    notes: [
      ...(ednote === undefined ? [] : [{ kind: 'ednote', detail: htmlText(ednote) }]),
      ...signalsOf(item),
      ...permissionNotes,
      ...rightsNotes,
      ...(held === 0
        ? []
        : [
            {
              kind: 'captions-held',
              detail: `${held} picture(s) or other parts may not be shown; their captions are left out.`,
            },
          ]),
      ...(/^(?:partial|incomplete)$/iu.test(firstText(item, 'representationtype') ?? '')
        ? [{ kind: 'partial', detail: 'The item says of itself that it holds only a part of the story.' }]
        : []),
      ...twice.slice(0, MOST_NOTED).map((key) => ({
        kind: 'duplicate-key',
        detail: `The item states “${tidy(key).slice(0, 80)}” more than once; the last one counts.`,
      })),
    ],
  };
};

const TEXT_TYPES = new Set(['text', 'composite', 'article', '']);

const hasBody = (item: JsonObject): boolean => hasStandardBody(item) || firstText(item, 'body') !== undefined;

/** Whether the object is a news item: any JSON may have a title and a body; a name or a body in the standard’s own words makes it one. */
export const isNinjs = (given: JsonObject): boolean => {
  const item = lowerKeys(given);
  return guidOf(item) !== undefined || (ninjsHeadline(item) !== undefined && hasStandardBody(item));
};

/** What the news item is where it is no text; `text`, `ninat:text` and the address of the concept in IPTC’s vocabulary say the same. */
const otherType = (item: JsonObject): string | undefined => {
  const type = codeOf(firstText(item, 'type') ?? '').toLowerCase();
  return TEXT_TYPES.has(type) ? undefined : `The news item is of type ${type.slice(0, 40)}, not a text.`;
};

/** Keys that differ in nothing but capitals: only one of them is read. */
const spelledTwice = (given: JsonObject): readonly string[] => {
  const seen = new Set<string>();
  return Object.keys(given).flatMap((key) => {
    const lower = key.toLowerCase();
    if (seen.has(lower)) return [lower];
    seen.add(lower);
    return [];
  });
};

/** The keys that are noted; the rest of so many says no more. */
const MOST_NOTED = 20;

/** A news item in IPTC ninjs 1 to 3 as an article, or why it is none. `twice`: the keys that the file states more than once. */
export const readNinjs = (
  given: JsonObject,
  twice: readonly string[],
): { readonly draft: Draft } | { readonly objection: string } => {
  const item = lowerKeys(given);
  const other = otherType(item);
  if (other !== undefined) return { objection: other };
  const again = [...twice.map((key) => key.toLowerCase()), ...spelledTwice(given)];
  const draft = withCancelation(withByline(toDraft(item, [...new Set(again)])));
  const empty = noStory(draft);
  if (empty === undefined) return { draft };
  return { objection: hasBody(item) ? empty : 'The news item holds no body, only its description.' };
};
