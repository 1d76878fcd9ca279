import type { Note, Subject } from '../../article/article.ts';
import type { Draft } from '../draft.ts';
import { reject } from '../reject.ts';
import { type Outcome, readEntries } from './entries.ts';
import { isHost } from './g2-concepts.ts';
import type { ItemStory } from './g2-content.ts';
import { noStory, withByline, withCancelation } from './news-story.ts';
import {
  dayOf,
  isBefore,
  type Permission,
  peopleIn,
  permission,
  publishedBy,
  scopedGuid,
  standardField,
  standardNames,
} from './news-values.ts';
import { componentTexts, firstLine, textComponents } from './newsml1-content.ts';
import type { ParsedFile } from './parsed-file.ts';
import { attribute, child, children, descendants, textOf, type XmlElement } from './xml-element.ts';
import { parseXml } from './xml-tree.ts';

const formal = (element: XmlElement | undefined): string | undefined => attribute(element, 'FormalName');

const partyIn = (parent: XmlElement | undefined, ...path: readonly string[]): string | undefined =>
  formal(child(parent, ...path, 'Party'));

/** The name of the work and its version: the public identifier ends with the version, which is no part of the work’s name. */
const identityOf = (item: XmlElement): { readonly guid?: string; readonly version?: string } => {
  const identifier = child(item, 'Identification', 'NewsIdentifier');
  const version = textOf(child(identifier, 'RevisionId'));
  const [provider, date, id] = ['ProviderId', 'DateId', 'NewsItemId'].map((name) =>
    textOf(child(identifier, name)),
  );
  const stated = textOf(child(identifier, 'PublicIdentifier'));
  const guid =
    id === undefined
      ? stated?.replace(/:\d{1,9}[NUAD]?$/u, '')
      : provider === undefined
        ? id
        : `urn:newsml:${[provider, date, id].filter((part) => part !== undefined).join(':')}`;
  return { ...(guid === undefined ? {} : { guid }), ...(version === undefined ? {} : { version }) };
};

const ENDED = /^(?:delete|kill|cancel)/iu;

/** The status; an embargo ends when the status will change to usable. */
const permissionOf = (management: XmlElement | undefined): Permission => {
  const status = child(management, 'Status');
  const word = status ? (formal(status) ?? textOf(status) ?? '(empty)') : undefined;
  const isEnded = children(management, 'Instruction').some((one) => ENDED.test(formal(one) ?? ''));
  if (isEnded) return permission('canceled', undefined);
  const change = child(management, 'StatusWillChange');
  const future = formal(child(change, 'FutureStatus'));
  const isEmbargo = word?.toLowerCase() === 'embargoed';
  const until = future?.toLowerCase() === 'usable' ? (textOf(child(change, 'DateAndTime')) ?? '') : undefined;
  return permission(word, isEmbargo ? (until ?? '') : undefined);
};

const CODES = ['Subject', 'SubjectMatter', 'SubjectDetail', 'SubjectQualifier'];

const subjectsOf = (components: readonly XmlElement[]): readonly Subject[] => {
  const found = new Map<string, Subject>();
  for (const component of components)
    for (const subject of descendants(child(component, 'DescriptiveMetadata'), ...CODES)) {
      const code = formal(subject);
      if (code === undefined) continue;
      const isOurs = /^\d{8}$/u.test(code);
      const scheme = attribute(subject, 'Scheme') ?? attribute(subject, 'Vocabulary');
      const own = isOurs ? `subj:${code}` : code;
      found.set(own, { code: own, ...(isOurs || scheme === undefined ? {} : { scheme }) });
    }
  return [...found.values()];
};

const keywordsOf = (components: readonly XmlElement[]): readonly string[] =>
  components.flatMap((component) => [
    ...children(child(component, 'NewsLines'), 'KeywordLine').flatMap(
      (line) => textOf(line)?.split(/\s?[,;]\s?/u) ?? [],
    ),
    ...children(child(component, 'DescriptiveMetadata'), 'Property')
      .filter(
        (property) => /^keyword$/iu.test(formal(property) ?? '') && attribute(property, 'Role') === undefined,
      )
      .flatMap((property) => attribute(property, 'Value') ?? []),
  ]);

/** Lines of other kinds: advisories and products are notes to editors. */
const lineNotes = (components: readonly XmlElement[]): readonly Note[] =>
  components.flatMap((component) =>
    children(child(component, 'NewsLines'), 'NewsLine').flatMap((line) => {
      const kind = formal(child(line, 'NewsLineType')) ?? '';
      const detail = children(line, 'NewsLineText')
        .flatMap((text) => textOf(text) ?? [])
        .join(' ');
      return /advisory|note|ed-?note|instruction/iu.test(kind) && detail !== ''
        ? [{ kind: 'ednote', detail }]
        : [];
    }),
  );

/** The properties of `UsageRights` in the standard’s order; one that stands alone as the limits needs no name. */
const USAGE: readonly (readonly [name: string, label: string])[] = [
  ['UsageType', 'Usage'],
  ['Geography', 'Geography'],
  ['RightsHolder', 'Rights holder'],
  ['Limitations', 'Limitations'],
  ['StartDate', 'From'],
  ['EndDate', 'Until'],
];

/** All that the file says of how the text may be used. */
const usageOf = (components: readonly XmlElement[]): string | undefined => {
  const lines = firstLine(components, 'NewsLines', 'RightsLine');
  const granted = components
    .flatMap((component) => children(child(component, 'RightsMetadata'), 'UsageRights'))
    .flatMap((usage) => {
      const told = USAGE.flatMap(([name, label]) => {
        const value = children(usage, name)
          .flatMap((one) => textOf(one) ?? [])
          .join(', ');
        return value === '' ? [] : [{ name, label, value }];
      });
      const [only] = told;
      if (told.length === 1 && only?.name === 'Limitations') return only.value;
      return told.length === 0 ? [] : told.map(({ label, value }) => `${label}: ${value}`).join('; ');
    });
  const all = [...new Set([...(lines === undefined ? [] : [lines]), ...granted])];
  return all.length === 0 ? undefined : all.join('\n');
};

const rightsOf = (components: readonly XmlElement[]) => {
  const holder = firstLine(components, 'RightsMetadata', 'Copyright', 'CopyrightHolder');
  const date = firstLine(components, 'RightsMetadata', 'Copyright', 'CopyrightDate');
  const parts = [date, holder].filter((part) => part !== undefined);
  const rights =
    firstLine(components, 'NewsLines', 'CopyrightLine') ??
    (parts.length === 0 ? undefined : `© ${parts.join(' ')}`);
  const usageterms = usageOf(components);
  return {
    ...(rights === undefined ? {} : { rights }),
    ...(usageterms === undefined ? {} : { usageterms }),
    ...(holder === undefined ? {} : { copyrightholder: holder }),
  };
};

const NO_STORY: ItemStory = { blocks: [], captions: [], removed: [] };

const itemDraft = (item: XmlElement, envelope: XmlElement | undefined): Draft => {
  const components = textComponents(item);
  const management = child(item, 'NewsManagement');
  const stated = components.flatMap(
    (one) => formal(child(one, 'DescriptiveMetadata', 'Language')) ?? attribute(one, 'xml:lang') ?? [],
  )[0];
  const language = stated ?? attribute(item, 'xml:lang');
  const texts = componentTexts(item, language);
  const { story = NO_STORY } = texts;
  const parties = (...path: readonly string[]): string | undefined =>
    components.flatMap((one) => partyIn(one, 'AdministrativeMetadata', ...path) ?? [])[0];
  const owned = rightsOf(components);
  const credit = firstLine(components, 'NewsLines', 'CreditLine');
  const providerId = textOf(child(item, 'Identification', 'NewsIdentifier', 'ProviderId'));
  const named = [
    parties('Provider'),
    partyIn(envelope, 'SentFrom'),
    owned.copyrightholder,
    credit,
    parties('Source'),
    formal(child(envelope, 'NewsService')),
    providerId,
  ];
  const publisher = named.find((name) => name !== undefined && !isHost(name)) ?? providerId;
  const source = parties('Source');
  const byline = firstLine(components, 'NewsLines', 'ByLine') ?? texts.byline ?? story.byline;
  const { guid, version } = identityOf(item);
  const [first, revised, sent] = [
    textOf(child(management, 'FirstCreated')),
    textOf(child(management, 'ThisRevisionCreated')),
    textOf(child(envelope, 'DateAndTime')),
  ];
  const [firstcreated, versioncreated] = [dayOf(first), dayOf(revised)];
  const published = publishedBy(
    [isBefore(revised, first) ? undefined : first, 'NewsML FirstCreated'],
    [revised, 'NewsML ThisRevisionCreated'],
    [sent, 'NewsML DateAndTime'],
    [textOf(child(item, 'Identification', 'NewsIdentifier', 'DateId')), 'NewsML DateId'],
  );
  const { notes, ...allowed } = permissionOf(management);
  const subjects = subjectsOf(components);
  const headline = firstLine(components, 'NewsLines', 'HeadLine') ?? texts.headline ?? story.headline;
  const second = firstLine(components, 'NewsLines', 'SubHeadLine') ?? texts.standfirst ?? story.standfirst;
  const owners = [publisher, source, credit, providerId, owned.copyrightholder];
  return {
    format: 'text/vnd.iptc.newsml',
    form: 'standard',
    ...(guid === undefined ? {} : { identity: { kind: 'guid', value: scopedGuid(guid, publisher) } }),
    ...(version === undefined ? {} : { version }),
    ...(versioncreated === undefined ? {} : { versioncreated }),
    ...(firstcreated === undefined ? {} : { firstcreated }),
    ...allowed,
    ...owned,
    ...(subjects.length === 0 ? {} : { subjects }),
    fields: {
      ...standardField('headline', headline, 'NewsML HeadLine'),
      ...standardField('standfirst', second, 'NewsML SubHeadLine'),
      ...standardField('publisher', publisher, 'NewsML Provider'),
      ...standardField('source', source === publisher ? undefined : source, 'NewsML Source'),
      ...standardField(
        'dateline',
        firstLine(components, 'NewsLines', 'DateLine') ?? story.dateline,
        'NewsML DateLine',
      ),
      ...standardField('language', language ?? story.language, 'NewsML Language'),
      ...standardField('updated', versioncreated, 'NewsML ThisRevisionCreated'),
      ...standardNames('byline', byline === undefined ? [] : peopleIn(byline, owners), 'NewsML ByLine'),
      ...standardNames('tags', keywordsOf(components), 'NewsML KeywordLine'),
    },
    ...(published ? { published } : {}),
    blocks: story.blocks,
    captions: [...story.captions, ...texts.captions],
    related: [],
    removed: [...story.removed, ...texts.removed],
    notes: [...notes, ...lineNotes(components), ...(story.notes ?? [])],
  };
};

const readItem = (item: XmlElement, envelope: XmlElement | undefined): Outcome => {
  const draft = withCancelation(withByline(itemDraft(item, envelope)));
  const objection = noStory(draft);
  return objection === undefined ? { draft } : { objection };
};

/**
 * NewsML 1.0 to 1.2: one or several news items. An item without a text of its own is refused alone. Throws `ArticleRejected`:
 * what XML is refused for, and a file without an article.
 */
export const parseNewsml1 = (text: string): ParsedFile => {
  const root = parseXml(text);
  const items = children(root, 'NewsItem');
  if (items.length === 0) reject('not an article', 'The NewsML file holds no news items.');
  const envelope = child(root, 'NewsEnvelope');
  return readEntries(
    items.map((item) => ({ read: () => readItem(item, envelope), name: identityOf(item).guid })),
    items.length > 1,
  );
};
