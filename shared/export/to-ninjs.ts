import type { Article } from '../article/article.ts';
import { datesOf, embargoMoment, moment, statusOf } from './date-times.ts';
import { htmlBody } from './html-body.ts';
import { isUri, languageOf, nameOf, namesInText, subjectsOf } from './identifiers.ts';

type Json = Readonly<Record<string, unknown>>;

const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json';

/** Leaves out what is empty: the standard has no nulls. */
const stated = (item: Json): Json =>
  Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

const picturesOf = (captions: readonly string[], uri: string): readonly Json[] =>
  captions.map((caption, at) => ({
    name: `caption-${at + 1}`,
    uri: `${uri.split('#')[0]}#caption-${at + 1}`,
    type: 'picture',
    descriptions: [{ role: 'caption', value: caption }],
  }));

/**
 * What the standard has no property for, in words: the section, and a date of publication that is known to the day, the month or the
 * year only.
 */
const noteOf = ({ published: { value, zone }, section }: Article): string | undefined => {
  const parts = [
    ...(value === undefined || moment(value, zone) !== undefined ? [] : [`Published: ${value}`]),
    ...(section === undefined ? [] : [`Section: ${section}`]),
  ];
  return parts.length === 0 ? undefined : parts.join('\n');
};

/** IPTC ninjs 3.0. */
export const toNinjs = (article: Article): string => {
  const { byline, publisher, source, url, version, rights, usageterms, copyrightholder } = article;
  const { uri, guid } = nameOf(article);
  const dates = datesOf(article);
  const { subjects, keywords } = subjectsOf(article);
  const item = stated({
    standard: { name: 'ninjs', version: '3.0', schema: SCHEMA },
    uri,
    type: 'text',
    version,
    versionCreated: moment(dates.version, dates.zone),
    firstCreated: moment(dates.first, dates.zone),
    contentCreated: moment(dates.created, dates.zone),
    embargoedUntil: embargoMoment(article),
    pubStatus: statusOf(article),
    language: languageOf(article),
    headlines: [{ role: 'main', contentType: 'text/plain', value: article.headline }],
    descriptions:
      article.standfirst === undefined
        ? []
        : [{ role: 'summary', contentType: 'text/plain', value: article.standfirst }],
    bodies: [
      {
        role: 'main',
        contentType: 'text/html',
        value: htmlBody(article)
          .map(({ xml }) => xml)
          .join('\n'),
      },
    ],
    by: byline.length === 0 ? undefined : namesInText(byline),
    people: byline.map((name) => ({ name, rel: 'author' })),
    located: article.dateline,
    subjects: [
      ...subjects.map(({ uri: address, literal, name }) => stated({ name, uri: address, literal })),
      ...keywords.map((name) => ({ name })),
    ],
    infoSources: [
      ...(publisher === undefined ? [] : [{ name: publisher, role: 'publisher' }]),
      ...(source === undefined ? [] : [{ name: source, role: 'originator' }]),
    ],
    copyrightHolder: copyrightholder,
    copyrightNotice: rights,
    usageTerms: usageterms,
    edNote: noteOf(article),
    renditions: url !== undefined && isUri(url) ? [{ name: 'web', href: url, contentType: 'text/html' }] : [],
    associations: picturesOf(article.captions, uri),
    altIds: [
      ...(guid === undefined ? [] : [{ role: 'guid', value: guid }]),
      ...(url === undefined ? [] : [{ role: 'url', value: url }]),
    ],
  });
  return `${JSON.stringify(item, undefined, 2)}\n`;
};
