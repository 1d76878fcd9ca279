import { foldSpace } from '../white-space.ts';
import { hintOf } from './html-hints.ts';
import { elementText, type HtmlElement } from './html-tree.ts';

const LONGEST = 160;
/** More authors than this have articles only that are read from fields. */
const MOST = 8;
/** Candidates looked at of one kind. */
const MOST_TRIED = 60;

/** Names of classes that hold an author's name alone, and such that hold a line about the author. */
const NAME =
  /(?:^|[\s_-])(?:(?:author|autor|auteur|byline|writer|journalist|redakteur|reporter|contributor)[-_]{0,2}(?:name|link)s?|name[-_]author|fn)(?:[\s_-]|$)/iu;
const LINE =
  /(?:^|[\s_-])(?:by-?lines?|authors?|autor(?:en?|es)?|auteurs?|autore|writers?|posted-?by|written-?by|author-?info|article-?author|post-?author|entry-?author|redakteur|verfasser|firma|contributors?)(?:[\s_-]|$)/iu;

const named = ({ attributes }: HtmlElement): string =>
  `${attributes.class ?? ''} ${attributes.id ?? ''}`.slice(0, 300).replace(/([a-z])([A-Z])/gu, '$1-$2');

const has = (value: string | undefined, word: string): boolean =>
  (value ?? '').slice(0, 200).toLowerCase().split(/\s+/u).includes(word);

/** Kinds of markup, the surest first. */
const KINDS: readonly ((element: HtmlElement) => boolean)[] = [
  ({ name, attributes }) => name !== 'meta' && name !== 'link' && has(attributes.itemprop, 'author'),
  ({ attributes }) => has(attributes.rel, 'author'),
  (element) => NAME.test(named(element)),
  (element) => LINE.test(named(element)),
];

/** From here on the kinds hold lines. */
const LINES = 3;

/** Parts of a page where other people than the author are named. */
const FOREIGN = new Set(['comments', 'related', 'footer', 'navigation', 'advert', 'newsletter', 'consent']);

const isForeign = (element: HtmlElement): boolean => {
  for (let parent = element.parent, step = 0; parent && step < 30; parent = parent.parent, step += 1) {
    const hint = hintOf(parent);
    if (hint && FOREIGN.has(hint.kind) && parent.name !== 'body' && parent.name !== 'html') return true;
  }
  return false;
};

/** Other authors of the article stand beside the first; those of other articles don't. */
const isBeside = (element: HtmlElement, first: HtmlElement | undefined): boolean =>
  element === first || element.parent === first?.parent || element.parent?.parent === first?.parent?.parent;

/** The name inside an element of microdata; else all its text. */
const textIn = (element: HtmlElement): string => {
  const name = element.children.find(
    (child): child is HtmlElement => typeof child !== 'string' && has(child.attributes.itemprop, 'name'),
  );
  return foldSpace(name?.attributes.content ?? elementText(name ?? element, LONGEST + 1));
};

/** What an element says of the author: a name alone, or a line with more in it. */
export type AuthorText = { readonly text: string; readonly isName: boolean };

/** The texts of the page's elements that name its authors, by kind of markup, the surest kind first. */
export const authorElements = (elements: readonly HtmlElement[]): readonly (readonly AuthorText[])[] => {
  const candidates: HtmlElement[][] = KINDS.map(() => []);
  for (const element of elements) {
    if (element.name === '' || element.name === 'body' || element.name === 'html') continue;
    const { attributes } = element;
    if (
      attributes.class === undefined &&
      attributes.id === undefined &&
      attributes.rel === undefined &&
      attributes.itemprop === undefined
    )
      continue;
    const kind = KINDS.findIndex((is) => is(element));
    const list = candidates[kind];
    if (list && list.length < MOST_TRIED) list.push(element);
  }
  return candidates.map((list, kind) => {
    const own = list.filter((element) => !isForeign(element));
    const texts = own
      .filter((element) => isBeside(element, own[0]))
      .map(textIn)
      .filter((text) => text !== '' && text.length <= LONGEST && /\p{L}{2}/u.test(text));
    return [...new Set(texts)].slice(0, MOST).map((text) => ({ text, isName: kind < LINES }));
  });
};
