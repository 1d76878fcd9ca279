import type { Article } from '../article/article.ts';
import { type BodyBlock, bodyBlocks } from './body-blocks.ts';
import { datesOf, embargoMoment, statusOf, truncatedDate } from './date-times.ts';
import { htmlBlock } from './html-body.ts';
import { languageOf, type NamedSubject, nameOf, subjectsOf } from './identifiers.ts';
import { element, lines, type Xml, xmlDocument } from './xml.ts';

const NAMESPACE = 'http://iptc.org/std/NITF/2006-10-18/';
const VERSION = '-//IPTC//DTD NITF 3.6//EN';
const NMTOKEN = /^[\w.:-]+$/;

/**
 * Dates as the format's own examples write them, without dashes and colons. `2024-07` keeps its dash: `202407` could as well be a
 * day of the year 2020.
 */
const norm = (value: string | undefined, zone?: string): string | undefined => {
  const date = truncatedDate(value, zone);
  if (date === undefined || date.length < '2024-07-12'.length) return date;
  return date
    .replace(/^(\d{4})-(\d{2})-(\d{2})/, '$1$2$3')
    .replace(/T(\d{2}):(\d{2}):(\d{2})/, 'T$1$2$3')
    .replace(/([+-]\d{2}):(\d{2})$/, '$1$2');
};

const dated = (name: string, value: string | undefined): Xml | undefined =>
  value === undefined ? undefined : element(name, { norm: value });

const meta = (name: string, content: string | undefined): Xml | undefined =>
  content === undefined ? undefined : element('meta', { name, content });

/** The vocabulary that the format takes a number to be of when nobody says otherwise. */
const SUBJECT_CODES = 'http://cv.iptc.org/newscodes/subjectcode/';

/** An IPTC Subject Code says by its zeros whether it is a subject, a matter or a detail; a Media Topic is a subject. */
const rankOf = (number: string): 'type' | 'matter' | 'detail' => {
  if (number.endsWith('000000') || number.startsWith('2')) return 'type';
  return number.endsWith('000') ? 'matter' : 'detail';
};

const tobjectOf = (subjects: readonly NamedSubject[]): Xml | undefined => {
  const coded = subjects.flatMap(({ iptc, name }) =>
    iptc === undefined
      ? []
      : [
          element('tobject.subject', {
            'tobject.subject.ipr': iptc.scheme === SUBJECT_CODES ? 'IPTC' : iptc.scheme,
            'tobject.subject.refnum': iptc.number,
            [`tobject.subject.${rankOf(iptc.number)}`]: name,
          }),
        ],
  );
  return coded.length === 0 ? undefined : lines('tobject', { 'tobject.type': 'news' }, coded);
};

const classifier = ({ uri, qcode, literal, name, scheme }: NamedSubject): Xml =>
  element('classifier', { type: 'subject', idsrc: scheme, value: qcode ?? uri ?? literal }, name);

const docdata = (article: Article, subjects: readonly NamedSubject[], keywords: readonly string[]): Xml => {
  const { uri, guid, owner } = nameOf(article);
  const { version, usageterms, copyrightholder } = article;
  const dates = datesOf(article);
  const others = subjects.filter(({ iptc }) => iptc === undefined);
  const keys = [...keywords, ...others.flatMap(({ name }) => name ?? [])];
  return lines(
    'docdata',
    { 'management-status': statusOf(article) },
    element('doc-id', { regsrc: owner, 'id-string': guid ?? uri }),
    dated('date.issue', norm(dates.issued, dates.zone)),
    dated('date.release', norm(embargoMoment(article))),
    version !== undefined && NMTOKEN.test(version) ? element('du-key', { version, key: uri }) : undefined,
    copyrightholder === undefined ? undefined : element('doc.copyright', { holder: copyrightholder }),
    usageterms === undefined
      ? undefined
      : element('doc.rights', { owner: copyrightholder, limitations: usageterms }),
    keys.length === 0
      ? undefined
      : lines(
          'key-list',
          {},
          keys.map((key) => element('keyword', { key })),
        ),
    others.length === 0 ? undefined : lines('identified-content', {}, others.map(classifier)),
  );
};

const pubdata = ({ publisher, section, url, published }: Article): Xml | undefined =>
  [publisher, section, url].every((one) => one === undefined)
    ? undefined
    : element('pubdata', {
        type: url === undefined ? undefined : 'web',
        name: publisher,
        'date.publication': norm(published.value, published.zone),
        'position.section': section,
        'ex-ref': url,
      });

/** The format has most of HTML's elements, one kind of heading inside a text, and a quotation of its own. */
const nitfBlock = (block: BodyBlock): Xml => {
  if (block.kind === 'heading') return element('hl2', { class: `level-${block.level}` }, block.text);
  if (block.kind !== 'quote') return htmlBlock(block);
  const paragraphs = block.parts.map((part) => element('p', {}, part));
  return element('bq', {}, element('block', {}, paragraphs));
};

const picture = (caption: string): Xml =>
  element(
    'media',
    { 'media-type': 'image' },
    element('media-reference'),
    element('media-caption', {}, caption),
  );

const optional = (name: string, value: string | undefined): Xml | undefined =>
  value === undefined ? undefined : element(name, {}, value);

const bodyHead = (article: Article): Xml =>
  lines(
    'body.head',
    {},
    lines('hedline', {}, element('hl1', {}, article.headline)),
    optional('rights', article.rights),
    article.byline.map((name) => element('byline', {}, element('person', {}, name))),
    optional('distributor', article.publisher),
    article.dateline === undefined
      ? undefined
      : element('dateline', {}, element('location', {}, article.dateline)),
    article.standfirst === undefined
      ? undefined
      : element('abstract', {}, element('p', {}, article.standfirst)),
  );

/** IPTC NITF 3.6. */
export const toNitf = (article: Article): string => {
  const { subjects, keywords } = subjectsOf(article);
  const language = languageOf(article);
  return xmlDocument(
    lines(
      'nitf',
      { xmlns: NAMESPACE, version: VERSION, baselang: language },
      lines(
        'head',
        {},
        element('title', {}, article.headline),
        meta('generator', 'Backfile'),
        meta('source', article.source),
        meta('version', article.version),
        meta('versioncreated', truncatedDate(article.versioncreated, article.published.zone)),
        tobjectOf(subjects),
        docdata(article, subjects, keywords),
        pubdata(article),
      ),
      lines(
        'body',
        { 'xml:lang': language },
        bodyHead(article),
        lines('body.content', {}, bodyBlocks(article).map(nitfBlock), article.captions.map(picture)),
      ),
    ),
  );
};
