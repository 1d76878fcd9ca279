import { ARTICLE, HOME_WORDS } from '../header-cues.ts';
import { isOrganisation } from '../names.ts';
import { lineKey } from '../words.ts';

const SEPARATOR = /\s{1,9}(?:[|–—·•»«›‹∣¦:]|::|-)\s{1,9}/gu;

/** Whether two names are one, or one holds the other. */
export const isSameName = (a: string, b: string): boolean => {
  const [x, y] = [lineKey(a).replaceAll(' ', ''), lineKey(b).replaceAll(' ', '')];
  return (
    x !== '' && y !== '' && (x === y || (x.length > 3 && y.includes(x)) || (y.length > 3 && x.includes(y)))
  );
};

/** Whether a title is no more than the site's name. */
export const isSameSite = (name: string, title: string): boolean =>
  lineKey(title).replaceAll(' ', '') === lineKey(name).replaceAll(' ', '');

/** `Headline | Section - Site`: parts at the end go while they name the site, or when the rest is the page's main heading. */
export const withoutSite = (title: string, names: readonly string[], headings: readonly string[]): string => {
  const cuts = [...title.matchAll(SEPARATOR)].reverse();
  for (const cut of [...cuts].reverse()) {
    const front = title.slice(0, cut.index).trim();
    if (headings.some((heading) => lineKey(heading) === lineKey(front) && front !== '')) return front;
  }
  let rest = title;
  for (const cut of cuts) {
    const tail = rest.slice(cut.index + cut[0].length).trim();
    if (!names.some((name) => isSameName(tail, name)) || tail.split(' ').length > 6) break;
    rest = rest.slice(0, cut.index).trim();
  }
  return rest === '' ? title : rest;
};

/** Words of a site's name at the end of a page's title, at most. */
const SITE_WORDS = 5;

/** The site's name that a title ends with: after the page's own heading, or short after something longer. */
export const siteInTitle = (title: string, headings: readonly string[]): string | undefined => {
  const cut = [...title.matchAll(SEPARATOR)].at(-1);
  const front = cut ? title.slice(0, cut.index).trim() : '';
  const tail = cut ? title.slice(cut.index + cut[0].length).trim() : title.trim();
  const isShort =
    tail !== '' && tail.split(/\s+/u).length <= SITE_WORDS && /^[\p{Lu}\p{Lo}\p{Nd}]/u.test(tail);
  if (!isShort || HOME_WORDS.has(tail.toLowerCase())) return undefined;
  if (cut === undefined)
    return headings.length > 0 &&
      isOrganisationOrTitled(tail) &&
      !headings.some((heading) => isSameName(heading, tail))
      ? tail
      : undefined;
  const isAfterHeading = headings.some((heading) => ` ${lineKey(heading)} `.includes(` ${lineKey(front)} `));
  return isAfterHeading || front.split(/\s+/u).length > tail.split(/\s+/u).length + 2 ? tail : undefined;
};
const isOrganisationOrTitled = (name: string): boolean => isOrganisation(name) || ARTICLE.test(name);
