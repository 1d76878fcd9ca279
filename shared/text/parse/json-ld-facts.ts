import type { Note, Subject } from '../../article/article.ts';
import type { Draft } from '../draft.ts';
import { firstText, isObject, type JsonObject, listOf, property, textOf } from '../json-values.ts';
import { tidy } from '../tidy.ts';
import { htmlText } from './html-blocks.ts';
import { type NodesById, namesOf, type SchemaArticle, texts } from './json-ld-nodes.ts';

/** Terms with their codes, and the names of all; plain keywords have no code. */
export const schemaSubjects = (
  article: JsonObject,
): { readonly subjects: readonly Subject[]; readonly names: readonly string[] } => {
  const terms = ['about', 'keywords'].flatMap((key) => listOf(property(article, key))).slice(0, 500);
  const subjects = new Map<string, Subject>();
  const names = terms.filter(isObject).flatMap((term) => {
    const name = tidy(htmlText(firstText(term, 'name') ?? ''));
    const set = property(term, 'inDefinedTermSet');
    const scheme = textOf(set) ?? firstText(set, '@id', 'url', 'name');
    const termCode = firstText(term, 'termCode');
    const uri = [textOf(listOf(property(term, 'sameAs'))[0]), firstText(term, '@id', 'url')].find(
      (one) => one !== undefined && /^[a-z][a-z0-9+.-]*:/iu.test(one),
    );
    const code = termCode ?? uri;
    if (code !== undefined)
      subjects.set(code, {
        code: tidy(code),
        ...(name === '' ? {} : { name }),
        ...(termCode === undefined || scheme === undefined ? {} : { scheme: tidy(scheme) }),
      });
    return name === '' ? [] : [name];
  });
  return { subjects: [...subjects.values()], names };
};

/** From whom the text was taken, where that isn't its publisher. */
export const schemaSource = (
  article: JsonObject,
  byId: NodesById,
  publisher: string | undefined,
): string | undefined => {
  const based = listOf(property(article, 'isBasedOn'))[0] ?? listOf(property(article, 'isBasedOnUrl'))[0];
  const names = [
    ...(isObject(based)
      ? namesOf(property(based, 'publisher') ?? property(based, 'sourceOrganization'), byId)
      : []),
    ...(['sourceOrganization', 'provider'] as const).flatMap((key) => namesOf(property(article, key), byId)),
    ...(isObject(based) ? namesOf(based, byId) : []),
  ];
  const name = names.find((one) => one !== publisher && !/^https?:/iu.test(one));
  if (name !== undefined) return name;
  const url = textOf(based) ?? firstText(based, 'url', '@id');
  return url !== undefined && URL.canParse(url)
    ? new URL(url).hostname.replace(/^www\./u, '') || undefined
    : undefined;
};

const UNPUBLISHED = /^(?:draft|pending|private|unpublished|in review|scheduled|embargoed)/iu;
const RETRACTED = /^(?:retracted|withdrawn|deleted|killed|cancell?ed)/iu;

/** Whether the article says of itself that it isn't out, or no longer. */
export const schemaStatus = (article: JsonObject): Pick<Draft, 'pubstatus'> => {
  const status = texts(property(article, 'creativeWorkStatus'))[0] ?? '';
  if (UNPUBLISHED.test(status)) return { pubstatus: 'withheld' };
  return RETRACTED.test(status) ? { pubstatus: 'canceled' } : {};
};

const linkOrText = (value: unknown): string =>
  listOf(value)
    .flatMap((one) => textOf(one) ?? firstText(one, 'text', 'name', 'url', '@id') ?? [])
    .map((text) => tidy(htmlText(text)))
    .join(' ');

/** Who owns the text, what its copyright notice says, and what may be done with it. */
export const schemaRights = (
  article: JsonObject,
  byId: NodesById,
): Pick<Draft, 'rights' | 'usageterms' | 'copyrightholder'> => {
  const rights = linkOrText(property(article, 'copyrightNotice'));
  const terms = [...new Set(['usageInfo', 'license'].map((key) => linkOrText(property(article, key))))]
    .filter((text) => text !== '')
    .join(' ');
  const holder = namesOf(property(article, 'copyrightHolder'), byId).join(', ');
  return {
    ...(rights === '' ? {} : { rights }),
    ...(terms === '' ? {} : { usageterms: terms }),
    ...(holder === '' ? {} : { copyrightholder: tidy(htmlText(holder)) }),
  };
};

/** What the markup says that the article corrects. */
export const schemaCorrections = ({ corrections }: Pick<SchemaArticle, 'corrections'>): readonly Note[] =>
  corrections
    .map((text) => tidy(htmlText(text)).slice(0, 2_000))
    .flatMap((detail) => (detail === '' ? [] : [{ kind: 'correction', detail }]));
