import type { Draft } from '../draft.ts';
import { isAgency, isOrganisation, isPersonName } from '../names.ts';
import { reject } from '../reject.ts';
import { type Outcome, readEntries } from './entries.ts';
import { aboutOf, catalogOf, inLanguage, isHost, nameOf, partyName } from './g2-concepts.ts';
import { edNotes, g2Content, type ItemStory } from './g2-content.ts';
import { noStory, withByline, withCancelation } from './news-story.ts';
import {
  codeOf,
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
import type { ParsedFile } from './parsed-file.ts';
import { attribute, child, children, descendants, textOf, type XmlElement } from './xml-element.ts';
import { parseXml } from './xml-tree.ts';

const ITEMS = [
  'newsItem',
  'packageItem',
  'conceptItem',
  'knowledgeItem',
  'planningItem',
  'catalogItem',
] as const;
const WHAT: Readonly<Record<string, string>> = {
  packageItem: 'a package: it names other items and holds no text of its own',
  conceptItem: 'a concept, not an article',
  knowledgeItem: 'a list of concepts, not an article',
  planningItem: 'a plan for coverage, not an article',
  catalogItem: 'a catalogue of vocabularies, not an article',
};
/** Item classes whose content may be an article’s text. */
const TEXT_CLASSES = new Set(['text', 'composite', '']);

/** Why an item is no article by what it says that it is. */
const objectionTo = (item: XmlElement): string | undefined => {
  const what = WHAT[item.name];
  if (what !== undefined) return `The item is ${what}.`;
  const itemClass = child(item, 'itemMeta', 'itemClass');
  const code = codeOf(attribute(itemClass, 'qcode') ?? attribute(itemClass, 'uri') ?? '').toLowerCase();
  return TEXT_CLASSES.has(code) ? undefined : `The news item is of class ${code.slice(0, 40)}, not a text.`;
};

const PUBSTATUS = /newscodes\/pubstatusg2/iu;

/** The status’s word; that of another vocabulary than IPTC’s is given whole, so that it is not taken for IPTC’s. */
const statusOf = (
  itemMeta: XmlElement | undefined,
  schemes: ReadonlyMap<string, string>,
): string | undefined => {
  const status = child(itemMeta, 'pubStatus');
  const stated =
    attribute(status, 'qcode') ?? attribute(status, 'uri') ?? attribute(status, 'literal') ?? textOf(status);
  if (stated === undefined) return status === undefined ? undefined : '(empty)';
  const scheme = schemes.get(stated.split(':')[0] ?? '');
  return scheme !== undefined && !PUBSTATUS.test(scheme) ? stated : codeOf(stated);
};

const permissionOf = (item: XmlElement, schemes: ReadonlyMap<string, string>): Permission => {
  const itemMeta = child(item, 'itemMeta');
  const embargo = child(itemMeta, 'embargoed');
  return permission(statusOf(itemMeta, schemes), embargo ? (textOf(embargo) ?? '') : undefined);
};

const AUTHOR = /author|writer|reporter|byline|correspondent/iu;

/** Creators whom their role or their name shows to be the writers; agencies fill in systems, desks and themselves as well. */
const creatorsOf = (
  contentMeta: XmlElement | undefined,
  owners: readonly (string | undefined)[],
): readonly string[] =>
  children(contentMeta, 'creator', 'contributor')
    .filter((party) => {
      const role = attribute(party, 'role') ?? attribute(party, 'roleuri');
      return role === undefined ? party.name === 'creator' : AUTHOR.test(codeOf(role));
    })
    .flatMap((party) => partyName(party, undefined) ?? [])
    .filter(
      (name) => isPersonName(name) && !isOrganisation(name) && !isAgency(name) && !owners.includes(name),
    );

const SUMMARY = /summary|abstract|standfirst|teaser|lead|^$/iu;

const standfirstOf = (
  contentMeta: XmlElement | undefined,
  language: string | undefined,
): string | undefined =>
  textOf(
    inLanguage(
      children(contentMeta, 'description').filter((one) =>
        SUMMARY.test(codeOf(attribute(one, 'role') ?? '')),
      ),
      language,
    ),
  );

const MAIN = /main|display|full|headline|^$/iu;
/** Lines above and below the headline, which contain its name. */
const SECOND = /sub|second|kicker|overline|deck/iu;

type Headlines = { readonly main: string | undefined; readonly sub: string | undefined };

const headlinesOf = (item: XmlElement, story: ItemStory, language: string | undefined): Headlines => {
  const headlines = children(child(item, 'contentMeta'), 'headline');
  const roleOf = (one: XmlElement): string =>
    codeOf(attribute(one, 'role') ?? attribute(one, 'roleuri') ?? '');
  const first = headlines.filter((one) => !SECOND.test(roleOf(one)));
  const main = first.filter((one) => MAIN.test(roleOf(one)));
  const seconds = headlines.filter((one) => SECOND.test(roleOf(one)));
  const sub = textOf(inLanguage(seconds, language));
  const stated =
    textOf(inLanguage(main.length > 0 ? main : first, language)) ??
    story.headline ??
    textOf(inLanguage(children(child(item, 'itemMeta'), 'title'), language));
  return stated === undefined ? { main: sub, sub: undefined } : { main: stated, sub };
};

const languageOf = (item: XmlElement): string | undefined =>
  attribute(child(item, 'contentMeta', 'language'), 'tag') ??
  attribute(item, 'xml:lang') ??
  attribute(child(item, 'contentSet'), 'xml:lang');

const itemDraft = (item: XmlElement, root: XmlElement, story: ItemStory): Draft => {
  const itemMeta = child(item, 'itemMeta');
  const contentMeta = child(item, 'contentMeta');
  const rightsInfo = child(item, 'rightsInfo');
  const catalog = catalogOf(item, root);
  const language = languageOf(item) ?? story.language;
  const { main, sub } = headlinesOf(item, story, language);
  const lead = standfirstOf(contentMeta, language) ?? story.standfirst;
  const stated = (parent: XmlElement | undefined, name: string): string | undefined =>
    textOf(inLanguage(children(parent, name), language));
  const provider = child(itemMeta, 'provider');
  const holder = partyName(child(rightsInfo, 'copyrightHolder'), language);
  const providerName = partyName(provider, language);
  const credit = stated(contentMeta, 'creditline');
  const literal = attribute(provider, 'literal');
  const named = [nameOf(provider, language), holder, literal, credit, providerName];
  const publisher = named.find((name) => name !== undefined && !isHost(name)) ?? providerName;
  const sources = children(contentMeta, 'infoSource').flatMap((one) => partyName(one, language) ?? []);
  const source = sources.find((name) => name !== publisher);
  const owners = [publisher, holder, providerName, credit, ...sources];
  const byline = textOf(child(contentMeta, 'by')) ?? story.byline;
  const people = byline === undefined ? creatorsOf(contentMeta, owners) : peopleIn(byline, owners);
  const { subjects, names } = aboutOf(item, language, catalog);
  const keywords = children(contentMeta, 'keyword').flatMap((keyword) => textOf(keyword) ?? []);
  const guid = attribute(item, 'guid');
  const version = attribute(item, 'version');
  const created = textOf(child(itemMeta, 'versionCreated'));
  const first = textOf(child(itemMeta, 'firstCreated'));
  const contentCreated = textOf(child(contentMeta, 'contentCreated'));
  const [versioncreated, firstcreated] = [dayOf(created), dayOf(first) ?? dayOf(contentCreated)];
  const generator = children(itemMeta, 'generator').flatMap((one) => textOf(one) ?? [])[0];
  const contentDate = [contentCreated, 'NewsML-G2 contentCreated'] as const;
  // In what this archive gave out, only the content's own date is the article's.
  const published =
    generator === 'Backfile'
      ? publishedBy(contentDate)
      : publishedBy(
          [isBefore(created, first) ? undefined : first, 'NewsML-G2 firstCreated'],
          contentDate,
          [created, 'NewsML-G2 versionCreated'],
          [textOf(child(root, 'header', 'sent')), 'NewsML-G2 sent'],
        );
  const updated = versioncreated ?? dayOf(textOf(child(contentMeta, 'contentModified')));
  const rights = stated(rightsInfo, 'copyrightNotice');
  const usageterms = stated(rightsInfo, 'usageTerms');
  const { notes, ...allowed } = permissionOf(item, catalog);
  const edited = children(itemMeta, 'edNote').map(textOf);
  const signals = children(itemMeta, 'signal').flatMap((one) => attribute(one, 'qcode') ?? []);
  return {
    format: 'application/vnd.iptc.g2.newsitem+xml',
    form: 'standard',
    ...(guid === undefined ? {} : { identity: { kind: 'guid', value: scopedGuid(guid, publisher) } }),
    ...(version === undefined ? {} : { version }),
    ...(versioncreated === undefined ? {} : { versioncreated }),
    ...(firstcreated === undefined ? {} : { firstcreated }),
    ...allowed,
    ...(rights === undefined ? {} : { rights }),
    ...(usageterms === undefined ? {} : { usageterms }),
    ...(holder === undefined ? {} : { copyrightholder: holder }),
    ...(subjects.length === 0 ? {} : { subjects }),
    ...(generator === undefined ? {} : { generator }),
    fields: {
      ...standardField('headline', main, 'NewsML-G2 headline'),
      ...standardField(
        'standfirst',
        lead ?? sub,
        lead === undefined ? 'NewsML-G2 headline role' : 'NewsML-G2 description',
      ),
      ...standardField('publisher', publisher, 'NewsML-G2 provider or copyrightHolder'),
      ...standardField('source', source, 'NewsML-G2 infoSource'),
      ...standardField(
        'dateline',
        stated(contentMeta, 'dateline') ?? story.dateline ?? nameOf(child(contentMeta, 'located'), language),
        'NewsML-G2 dateline',
      ),
      ...standardField('language', language, 'NewsML-G2 language'),
      ...standardField('updated', updated, 'NewsML-G2 versionCreated'),
      ...standardNames('byline', people, 'NewsML-G2 by'),
      ...standardNames(
        'tags',
        [...names, ...keywords].filter((tag) => tag.length > 1),
        'NewsML-G2 subject and keyword',
      ),
    },
    ...(published ? { published } : {}),
    blocks: story.blocks,
    captions: story.captions,
    related: [],
    removed: [
      ...story.removed,
      ...(lead === undefined || sub === undefined
        ? []
        : [{ kind: 'headline', text: sub, rule: 'NewsML-G2 headline role' }]),
    ],
    notes: [
      ...notes,
      ...edNotes(edited),
      ...(story.notes ?? []),
      ...(signals.length === 0
        ? []
        : [{ kind: 'signal', detail: [...new Set(signals)].slice(0, 20).join(', ') }]),
    ],
  };
};

const NO_STORY: ItemStory = { blocks: [], captions: [], removed: [] };

const readItem = (item: XmlElement, root: XmlElement): Outcome => {
  const objection = objectionTo(item);
  if (objection !== undefined) return { objection };
  const content = g2Content(item, languageOf(item));
  const story = 'story' in content ? content.story : NO_STORY;
  const draft = withCancelation(withByline(itemDraft(item, root, story)));
  const empty = noStory(draft);
  const detail = empty !== undefined && 'objection' in content ? content.objection : empty;
  return detail === undefined ? { draft } : { objection: detail };
};

/** The items of a message, or the one that the file is. */
const itemsOf = (root: XmlElement): readonly XmlElement[] => {
  if (root.name !== 'newsMessage') return [root];
  return descendants(root, ...ITEMS).filter(
    ({ children: nodes, attributes }) => nodes.length > 0 || attributes.size > 0,
  );
};

/**
 * NewsML-G2: one item, or a message of several, each article on its own under its guid. Packages, pictures, plans and items without
 * a text are refused alone. Throws `ArticleRejected`: what XML is refused for, and a file without an article.
 */
export const parseNewsmlG2 = (text: string): ParsedFile => {
  const root = parseXml(text);
  if (root.name === 'contentSet')
    reject(
      'not an article',
      'The file is a NewsML-G2 content set without the news item around it, which would say whose it is and whether it may be used.',
    );
  const items = itemsOf(root);
  if (items.length === 0) reject('not an article', 'The news message holds no items.');
  return readEntries(
    items.map((item) => ({ read: () => readItem(item, root), name: attribute(item, 'guid') })),
    items.length > 1,
  );
};
