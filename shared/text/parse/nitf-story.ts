import type { Note, Removed } from '../../article/article.ts';
import { foldSpace } from '../white-space.ts';
import { withoutMarkup } from './escaped-markup.ts';
import { attribute, child, children, descendants, textOf, type XmlElement } from './xml-element.ts';
import { isUnpublishedPart, type Verdict, type XmlStory, xmlStory } from './xml-story.ts';

/** What the body of an NITF document says: its head’s lines, and the story. */
export type NitfStory = XmlStory & {
  readonly headline?: string | undefined;
  readonly standfirst?: string | undefined;
  /** The byline’s text, without what its author is (`byttl`) where somebody is named. */
  readonly byline?: string | undefined;
  readonly dateline?: string | undefined;
  /** The date in the dateline. */
  readonly storyDate?: string | undefined;
  readonly distributor?: string | undefined;
  readonly rightsOwner?: string | undefined;
  readonly rights?: string | undefined;
  readonly language?: string | undefined;
  readonly notes: readonly Note[];
};

/** NITF’s elements that make blocks, by what HTML calls them. */
const AS_HTML: ReadonlyMap<string, string> = new Map([
  ['hl1', 'h1'],
  ['hl2', 'h2'],
  ['hedline', 'div'],
  ['bq', 'blockquote'],
  ['block', 'div'],
  ['body.content', 'div'],
  ['body.end', 'div'],
  ['abstract', 'div'],
  ['nitf-table', 'div'],
  ['nitf-col', 'div'],
  ['fn', 'p'],
]);
const SILENT = new Set(
  'head media-reference media-metadata media-object nitf-table-metadata nitf-colgroup script style col colgroup'.split(
    ' ',
  ),
);
const KEPT_OUT: ReadonlyMap<string, string> = new Map([
  ['note', 'editors'],
  ['body.head', 'header'],
  ['hedline', 'header'],
  ['byline', 'byline'],
  ['distributor', 'header'],
  ['dateline', 'header'],
  ['tagline', 'tagline'],
  ['bibliography', 'tagline'],
  ['media-producer', 'credit'],
]);

const judge = (element: XmlElement): Verdict => {
  const { name } = element;
  if (SILENT.has(name)) return 'silent';
  if (name === 'media-caption') return 'caption';
  const kind = KEPT_OUT.get(name);
  if (kind !== undefined) return { kind, rule: `NITF ${name}` };
  const isPart = name === 'block' || name === 'div' || name === 'section';
  if (isPart && isUnpublishedPart(element))
    return { kind: 'editors', rule: 'said to be not for publication' };
  return { as: AS_HTML.get(name) ?? name };
};

/** The texts of an element’s parts with a space between them, as files without one leave it to the reader. */
const spacedText = (element: XmlElement, ...without: readonly string[]): string | undefined => {
  const parts = element.children.map((node) => {
    if (typeof node === 'string') return node;
    return without.includes(node.name) ? '' : (textOf(node) ?? '');
  });
  const text = foldSpace(parts.join(' ')).replace(/ (?=[,;.])/gu, '');
  return text === '' ? undefined : text;
};

const bylineOf = (head: XmlElement | undefined): string | undefined => {
  const bylines = children(head, 'byline');
  const names = bylines.flatMap((byline) => spacedText(byline, 'byttl') ?? []);
  const found = names.length > 0 ? names : bylines.flatMap((byline) => spacedText(byline) ?? []);
  return found.length > 0 ? found.join('; ') : undefined;
};

const line = (element: XmlElement | undefined): string | undefined => {
  const text = foldSpace(withoutMarkup(textOf(element) ?? '').text);
  return text === '' ? undefined : text;
};

const LETTERS = /[^\p{L}\p{N}]+/gu;
const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a?.replace(LETTERS, '').toLowerCase() === b?.replace(LETTERS, '').toLowerCase();

/** A second headline that says something of its own; agencies repeat the first there, or put keywords in capitals. */
const secondHeadline = (hedline: XmlElement | undefined, headline: string | undefined): string | undefined =>
  children(hedline, 'hl2')
    .flatMap((element) => line(element) ?? [])
    .find((text) => !isSame(text, headline) && text !== text.toUpperCase());

const wordsOf = (text: string): string => ` ${text.replace(LETTERS, ' ').trim().toLowerCase()} `;

/** Headlines that no field holds, such as an agency’s third, or a second above an abstract: what they say is in no other. */
const otherHeadlines = (
  hedline: XmlElement | undefined,
  fields: readonly (string | undefined)[],
): readonly Removed[] => {
  const told = fields.flatMap((field) => (field === undefined ? [] : wordsOf(field)));
  return children(hedline, 'hl1', 'hl2').flatMap((element) => {
    const text = line(element);
    const words = wordsOf(text ?? '');
    if (text === undefined || told.some((one) => one.includes(words))) return [];
    told.push(words);
    return [{ kind: 'headline', text, rule: `NITF ${element.name}` }];
  });
};

const datelineOf = (head: XmlElement | undefined): string | undefined => {
  const dateline = child(head, 'dateline');
  const place = textOf(child(dateline, 'location'));
  return place ?? (dateline ? spacedText(dateline, 'story.date') : undefined);
};

const notesOf = (head: XmlElement | undefined): readonly Note[] =>
  children(head, 'note').flatMap((note) => {
    const detail = textOf(note);
    return detail === undefined ? [] : [{ kind: 'ednote', detail }];
  });

/** The story in an `nitf` document, in its `body`, or in loose paragraphs such as older agency files have. */
export const nitfStory = (root: XmlElement): NitfStory => {
  const body = root.name === 'nitf' ? child(root, 'body') : root;
  const head = child(body, 'body.head');
  const hedline = child(head, 'hedline') ?? child(head, 'headline');
  const content = child(body, 'body.content');
  const story = xmlStory(content ?? body ?? root, judge);
  const end = child(body, 'body.end');
  const tail = end ? xmlStory(end, judge) : undefined;
  const title = root.name === 'nitf' ? child(root, 'head', 'title') : undefined;
  const headline =
    line(children(hedline, 'hl1').find((hl1) => textOf(hl1) !== undefined)) ?? line(hedline) ?? line(title);
  const standfirst = [line(child(head, 'abstract')), secondHeadline(hedline, headline)].find(
    (text) => text !== undefined && !isSame(text, headline),
  );
  const rights = child(head, 'rights');
  const copyrite = child(head, 'copyrite');
  const firstLine = content && descendants(content, 'p')[0];
  const callings = children(head, 'byline')
    .filter((byline) => spacedText(byline, 'byttl') !== undefined)
    .flatMap((byline) => descendants(byline, 'byttl'));
  return {
    ...story,
    removed: [
      ...otherHeadlines(hedline, [headline, standfirst]),
      ...callings.flatMap((calling) => {
        const text = textOf(calling);
        return text === undefined ? [] : [{ kind: 'calling', text, rule: 'NITF byttl' }];
      }),
      ...story.removed,
      ...(tail?.removed ?? []),
      ...(tail?.blocks ?? []).map(({ text }) => ({ kind: 'tagline', text, rule: 'NITF body.end' })),
    ],
    headline,
    standfirst,
    byline: bylineOf(head),
    dateline: datelineOf(head),
    storyDate:
      attribute(child(head, 'dateline', 'story.date'), 'norm') ??
      textOf(child(head, 'dateline', 'story.date')),
    distributor: textOf(child(head, 'distributor', 'org')) ?? textOf(child(head, 'distributor')),
    rightsOwner: textOf(child(rights, 'rights.owner')) ?? textOf(child(copyrite, 'copyrite.holder')),
    rights: textOf(rights ?? copyrite),
    language: [root, body, content, firstLine]
      .map(
        (element) =>
          attribute(element, 'xml:lang') ?? attribute(element, 'baselang') ?? attribute(element, 'lang'),
      )
      .find((tag) => tag !== undefined),
    notes: notesOf(head),
  };
};
