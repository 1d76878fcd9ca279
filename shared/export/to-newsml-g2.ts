import type { Article } from '../article/article.ts';
import { datesOf, embargoMoment, moment, statusOf, truncatedDate } from './date-times.ts';
import { htmlBody } from './html-body.ts';
import { isUri, languageOf, type NamedSubject, nameOf, namesInText, subjectsOf } from './identifiers.ts';
import { element, lines, type Xml, xmlDocument } from './xml.ts';

const NAMESPACE = 'http://iptc.org/std/nar/2006-10-01/';
const XHTML = 'http://www.w3.org/1999/xhtml';
/** What resolves the aliases `ninat`, `stat`, `medtop`, `subj` and the like. */
const CATALOG = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml';

const optional = (name: string, value: string | undefined): Xml | undefined =>
  value === undefined ? undefined : element(name, {}, value);

/** Someone or something that is known by its name only. */
const byName = (name: string, value: string | undefined): Xml | undefined =>
  value === undefined ? undefined : element(name, { literal: value }, element('name', {}, value));

const rightsInfo = ({ copyrightholder, rights, usageterms }: Article): Xml | undefined =>
  [copyrightholder, rights, usageterms].every((one) => one === undefined)
    ? undefined
    : lines(
        'rightsInfo',
        {},
        byName('copyrightHolder', copyrightholder),
        optional('copyrightNotice', rights),
        optional('usageTerms', usageterms),
      );

const itemMeta = (article: Article): Xml => {
  const dates = datesOf(article);
  const { publisher, section, url, published, provenance } = article;
  // The standard wants a moment of each version. Where none is stated it is when the item was made of the file; what is known of the
  // content's own date stands in `contentCreated`.
  const version =
    moment(dates.version, dates.zone) ??
    moment(published.value, published.zone) ??
    moment(provenance.ingested);
  return lines(
    'itemMeta',
    {},
    element('itemClass', { qcode: 'ninat:text' }),
    byName('provider', publisher) ?? element('provider', { uri: 'urn:backfile:archive' }),
    optional('versionCreated', version),
    optional('firstCreated', moment(dates.first, dates.zone)),
    optional('embargoed', embargoMoment(article)),
    element('pubStatus', { qcode: `stat:${statusOf(article)}` }),
    element('generator', {}, 'Backfile'),
    section === undefined
      ? undefined
      : element(
          'service',
          { uri: `urn:backfile:section:${encodeURIComponent(section)}` },
          element('name', {}, section),
        ),
    url !== undefined && isUri(url) ? element('altRep', { contenttype: 'text/html' }, url) : undefined,
  );
};

const subject = ({ uri, qcode, literal, name }: NamedSubject): Xml =>
  element(
    'subject',
    qcode === undefined ? { uri, literal } : { qcode },
    name === undefined ? undefined : element('name', {}, name),
  );

const contentMeta = (article: Article): Xml => {
  const { subjects, keywords } = subjectsOf(article);
  const { guid } = nameOf(article);
  const { byline, dateline, published } = article;
  const language = languageOf(article);
  return lines(
    'contentMeta',
    {},
    optional('contentCreated', truncatedDate(published.value, published.zone)),
    byName('located', dateline),
    byName('infoSource', article.source),
    byline.map((name) => byName('creator', name)),
    optional('altId', guid),
    language === undefined ? undefined : element('language', { tag: language }),
    keywords.map((tag) => element('keyword', {}, tag)),
    subjects.map(subject),
    element('headline', {}, article.headline),
    optional('dateline', dateline),
    optional('by', byline.length === 0 ? undefined : namesInText(byline)),
    article.standfirst === undefined
      ? undefined
      : element('description', { role: 'drol:summary' }, article.standfirst),
  );
};

/** The captions of pictures that the archive doesn't hold. */
const figure = (caption: string): Xml => element('figure', {}, element('figcaption', {}, caption));

const contentSet = (article: Article): Xml =>
  lines(
    'contentSet',
    {},
    lines(
      'inlineXML',
      { contenttype: 'application/xhtml+xml' },
      lines(
        'html',
        { xmlns: XHTML },
        lines('head', {}, element('title', {}, article.headline)),
        lines('body', {}, htmlBody(article), article.captions.map(figure)),
      ),
    ),
  );

/** IPTC NewsML-G2 2.35, a newsItem of power conformance; the body is XHTML inside it. */
export const toNewsmlG2 = (article: Article): string => {
  const version = article.version ?? '';
  return xmlDocument(
    lines(
      'newsItem',
      {
        xmlns: NAMESPACE,
        guid: nameOf(article).uri,
        version: /^[1-9]\d{0,17}$/.test(version) ? version : undefined,
        standard: 'NewsML-G2',
        standardversion: '2.35',
        conformance: 'power',
        'xml:lang': languageOf(article),
      },
      element('catalogRef', { href: CATALOG }),
      rightsInfo(article),
      itemMeta(article),
      contentMeta(article),
      contentSet(article),
    ),
  );
};
