import type { Note, Subject } from '../../article/article.ts';
import type { Draft } from '../draft.ts';
import { reject } from '../reject.ts';
import { noStory, withByline, withCancelation } from './news-story.ts';
import {
  dayOf,
  holderName,
  isBefore,
  peopleIn,
  permission,
  publishedBy,
  scopedGuid,
  standardField,
  standardNames,
} from './news-values.ts';
import { nitfStory } from './nitf-story.ts';
import { oneArticle, type ParsedFile } from './parsed-file.ts';
import { attribute, child, children, descendants, type XmlElement } from './xml-element.ts';
import { parseXml } from './xml-tree.ts';

const PREFIX = 'tobject.subject.';

const subjectsOf = (head: XmlElement | undefined): readonly Subject[] =>
  descendants(child(head, 'tobject'), 'tobject.subject').flatMap((subject) => {
    const code = attribute(subject, `${PREFIX}refnum`) ?? attribute(subject, `${PREFIX}code`);
    const owner = attribute(subject, `${PREFIX}ipr`) ?? 'IPTC';
    const name = namesOf(subject).at(-1);
    if (code === undefined) return [];
    const own = owner.toUpperCase() === 'IPTC' && /^\d{8}$/u.test(code);
    return [
      {
        code: own ? `subj:${code}` : code,
        ...(name === undefined ? {} : { name }),
        ...(own ? {} : { scheme: owner }),
      },
    ];
  });

/** From the general to the particular. */
const namesOf = (subject: XmlElement): readonly string[] =>
  ['type', 'matter', 'detail'].flatMap((level) => attribute(subject, `${PREFIX}${level}`) ?? []);

const tagsOf = (head: XmlElement | undefined): readonly string[] => [
  ...descendants(child(head, 'tobject'), 'tobject.subject').flatMap(namesOf),
  ...descendants(child(head, 'docdata'), 'keyword').flatMap((keyword) => attribute(keyword, 'key') ?? []),
];

/** The end of an embargo: a release after the issue, or any where the status says that there is one. */
const embargoOf = (docdata: XmlElement | undefined): string | undefined => {
  const release = normOf(docdata, 'date.release');
  if (attribute(docdata, 'management-status')?.toLowerCase() === 'embargoed') return release ?? '';
  return isBefore(normOf(docdata, 'date.issue'), release) ? release : undefined;
};

const normOf = (docdata: XmlElement | undefined, name: string): string | undefined =>
  attribute(child(docdata, name), 'norm');

const versionOf = (docdata: XmlElement | undefined): string | undefined => {
  const key = child(docdata, 'du-key');
  const parts = [attribute(key, 'generation'), attribute(key, 'version')].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? undefined : parts.join('.');
};

const headNotes = (docdata: XmlElement | undefined): readonly Note[] => {
  const message = attribute(child(docdata, 'ed-msg'), 'info');
  const correction = child(docdata, 'correction');
  const expires = dayOf(normOf(docdata, 'date.expire'));
  const series = attribute(child(docdata, 'series'), 'series.name');
  const earlier = attribute(docdata, 'management-doc-idref');
  return [
    ...(message === undefined ? [] : [{ kind: 'ednote', detail: message }]),
    ...(correction === undefined
      ? []
      : [{ kind: 'correction', detail: attribute(correction, 'info') ?? 'NITF correction' }]),
    ...(expires === undefined
      ? []
      : [{ kind: 'expires', detail: `The publisher wants it shown until ${expires}.` }]),
    ...(series === undefined ? [] : [{ kind: 'series', detail: `It belongs to the series “${series}”.` }]),
    ...(earlier === undefined ? [] : [{ kind: 'replaces', detail: `It follows the document ${earlier}.` }]),
  ];
};

const writerOf = (head: XmlElement | undefined): string | undefined =>
  children(head, 'revision-history')
    .filter((revision) => /writer|author/iu.test(attribute(revision, 'function') ?? ''))
    .flatMap((revision) => attribute(revision, 'name') ?? [])[0];

const copyrightOf = (copyright: XmlElement | undefined): string | undefined => {
  const holder = attribute(copyright, 'holder');
  const year = attribute(copyright, 'year');
  return holder === undefined ? undefined : `© ${year === undefined ? '' : `${year} `}${holder}`;
};

/** The draft of an NITF document. */
const nitfDraft = (nitf: XmlElement): Draft => {
  const head = child(nitf, 'head');
  const docdata = child(head, 'docdata');
  const pubdata = child(head, 'pubdata');
  const story = nitfStory(nitf);
  const docId = child(docdata, 'doc-id');
  const registrar = attribute(docId, 'regsrc');
  const holder = holderName(attribute(child(docdata, 'doc.copyright'), 'holder') ?? story.rightsOwner);
  const sender = attribute(child(docdata, 'del-list', 'from-src'), 'src-name');
  const owners = [story.distributor, holder, story.rightsOwner, registrar, sender];
  const publisher = owners.find((name) => name !== undefined) ?? attribute(pubdata, 'name');
  const guid = attribute(docId, 'id-string');
  const version = versionOf(docdata);
  const { notes, ...allowed } = permission(attribute(docdata, 'management-status'), embargoOf(docdata));
  const published = publishedBy(
    [normOf(docdata, 'date.issue'), 'NITF date.issue'],
    [story.storyDate, 'NITF story.date'],
    [normOf(docdata, 'date.release'), 'NITF date.release'],
    [attribute(pubdata, 'date.publication'), 'NITF date.publication'],
  );
  const rights = story.rights ?? copyrightOf(child(docdata, 'doc.copyright'));
  const usageterms = attribute(child(docdata, 'doc.rights'), 'limitations');
  const subjects = subjectsOf(head);
  const byline = story.byline ?? writerOf(head);
  return {
    format: 'application/nitf+xml',
    form: 'standard',
    ...(guid === undefined
      ? {}
      : { identity: { kind: 'guid', value: scopedGuid(guid, registrar ?? publisher) } }),
    ...(version === undefined ? {} : { version }),
    ...allowed,
    ...(rights === undefined ? {} : { rights }),
    ...(usageterms === undefined ? {} : { usageterms }),
    ...(holder === undefined ? {} : { copyrightholder: holder }),
    ...(subjects.length === 0 ? {} : { subjects }),
    fields: {
      ...standardField('headline', story.headline, 'NITF hl1'),
      ...standardField('standfirst', story.standfirst, 'NITF abstract'),
      ...standardField(
        'publisher',
        publisher,
        story.distributor === undefined ? 'NITF doc.copyright' : 'NITF distributor',
      ),
      ...standardField('section', attribute(pubdata, 'position.section'), 'NITF position.section'),
      ...standardField('dateline', story.dateline, 'NITF dateline'),
      ...standardField('language', story.language, 'NITF baselang'),
      ...standardNames('byline', byline === undefined ? [] : peopleIn(byline, owners), 'NITF byline'),
      ...standardNames('tags', tagsOf(head), 'NITF tobject and key-list'),
    },
    ...(published ? { published } : {}),
    blocks: story.blocks,
    captions: story.captions,
    related: [],
    removed: story.removed,
    notes: [...notes, ...story.notes, ...headNotes(docdata)],
  };
};

/** One article in NITF 3.x, in any agency's dialect. Throws `ArticleRejected`: what XML is refused for, and a document without a story. */
export const parseNitf = (text: string): ParsedFile => {
  const draft = withCancelation(withByline(nitfDraft(parseXml(text))));
  const objection = noStory(draft);
  return objection === undefined ? oneArticle(draft) : reject('not an article', objection);
};
