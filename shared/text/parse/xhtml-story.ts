import { isSilent } from './html-blocks.ts';
import { attribute, child, walkXml, type XmlElement } from './xml-element.ts';
import { isUnpublishedPart, startOf, type Verdict, type XmlStory, xmlStory } from './xml-story.ts';

/** The story in XHTML that an item carries, and who its markup says wrote it. */
export type XhtmlStory = XmlStory & { readonly byline?: string | undefined };

/** What agencies’ classes and roles say of an element that isn’t story, by the kind under which it is kept. */
const KEPT_OUT: readonly (readonly [kind: string, names: RegExp])[] = [
  [
    'editors',
    /^(?:(?:np-?)?non-?public|not-?for-?publication|internal|notepad|notizblock|ed-?notes?|editors?-?notes?|editorial-?notes?|advisory|contacts?|kontakte?)$/u,
  ],
  [
    'header',
    /^(?:slug-?lines?|key-?words?|vignette|genre|category|categories|topics?|tags?|meta|metadata|info|dat|dateline-?only|publication-?date|pub-?date|hed|headlines?|title|kicker|overline)$/u,
  ],
  ['byline', /^(?:by-?lines?|authors?|writers?|autor(?:in)?|auteurs?|redakteur(?:in)?)$/u],
  ['sign-off', /^(?:closing-?line|sign-?off|initials|signature|k[üu]rzel)$/u],
];
const LINES = new Set('p div ul ol dl section header footer aside time h1 h2 h3 h4 h5 h6 address'.split(' '));

/** `class`, `role`, `rel` and `epub:type` by their words. */
const wordsOf = (element: XmlElement): readonly string[] =>
  ['class', 'role', 'itemprop', 'rel']
    .flatMap((name) => (attribute(element, name) ?? '').slice(0, 500).split(/\s+/u))
    .map((word) => word.toLowerCase().split(/[:/]/u).at(-1) ?? '')
    .filter((word) => word !== '');

/** The kind under which an element is kept out of the story, if it is. */
const keptOut = (element: XmlElement): Verdict | undefined => {
  const { name } = element;
  if (!LINES.has(name)) return undefined;
  const words = wordsOf(element);
  for (const [kind, names] of KEPT_OUT)
    if (words.some((word) => names.test(word))) return { kind, rule: `class or role of ${kind} text` };
  if (name === 'header') return { kind: 'header', rule: 'header of the content' };
  if (name === 'footer') return { kind: 'editors', rule: 'footer of the content' };
  const isPart = name === 'section' || name === 'div' || name === 'aside' || name === 'ul';
  return isPart && isUnpublishedPart(element)
    ? { kind: 'editors', rule: 'said to be not for publication' }
    : undefined;
};

/** Elements that hold the story however they are called. */
const HOLDERS = new Set(['html', 'body', 'article', 'main', 'section']);

const judgeIn =
  (pictures: ReadonlySet<XmlElement>) =>
  (element: XmlElement): Verdict => {
    const { name } = element;
    if (name === 'head' || isSilent(name)) return 'silent';
    const verdict = keptOut(element);
    // The name beside a picture is its photographer’s.
    if (verdict !== undefined && pictures.has(element))
      return { kind: 'credit', rule: 'credit of a picture' };
    if (verdict === undefined) return { as: name };
    return HOLDERS.has(name) && holdsMuch(element) ? { as: name } : verdict;
  };

/** A whole story is never kept out for what one class on its container is called. */
const MOST_KEPT_OUT = 3_000;
const holdsMuch = (element: XmlElement): boolean => startOf(element, MOST_KEPT_OUT).length >= MOST_KEPT_OUT;

const insideFigures = (root: XmlElement): ReadonlySet<XmlElement> => {
  const inside = new Set<XmlElement>();
  let figures = 0;
  walkXml(
    root,
    (element) => {
      if (figures > 0) inside.add(element);
      if (element.name === 'figure') figures += 1;
      return true;
    },
    () => undefined,
    ({ name }) => {
      if (name === 'figure') figures -= 1;
    },
  );
  return inside;
};

/** The story of an `html`, `body` or any other XHTML element. */
export const xhtmlStory = (root: XmlElement): XhtmlStory => {
  const pictures = insideFigures(root);
  const story = xmlStory(child(root, 'body') ?? root, judgeIn(pictures));
  const byline = story.removed.find(({ kind }) => kind === 'byline')?.text;
  return { ...story, byline };
};
