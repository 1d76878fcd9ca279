import type { Removed } from '../../article/article.ts';
import { type ItemStory, markupStory, textStory } from './g2-content.ts';
import { nitfStory } from './nitf-story.ts';
import { attribute, child, children, elementsOf, rawText, textOf, type XmlElement } from './xml-element.ts';

/** The texts in a NewsML 1 item’s components, by the parts that their roles say they play. */
export type ComponentTexts = {
  readonly story: ItemStory | undefined;
  readonly headline?: string | undefined;
  readonly standfirst?: string | undefined;
  readonly byline?: string | undefined;
  readonly captions: readonly string[];
  readonly removed: readonly Removed[];
};

type Part = 'body' | 'headline' | 'standfirst' | 'byline' | 'caption' | 'other';

const PARTS: readonly (readonly [Part, RegExp])[] = [
  ['body', /^(?:main|body|body ?text|text|story|article|content|news|main ?text)$/iu],
  ['headline', /^(?:head-?line|title|hl1)$/iu],
  [
    'standfirst',
    /^(?:sub-?head-?line|abstract|summary|lead|lede|intro(?:duction)?|standfirst|teaser|hl2)$/iu,
  ],
  ['byline', /^by-?line$/iu],
  ['caption', /caption/iu],
];

const formal = (element: XmlElement | undefined): string | undefined => attribute(element, 'FormalName');

const partOf = (role: string): Part => PARTS.find(([, names]) => names.test(role.trim()))?.[0] ?? 'other';

/** Pictures and films have no text of their own but captions. */
const MEDIA = /photo|picture|image|graphic|video|audio|logo|animation/iu;
const TEXT_FORMAT = /nitf|xhtml|html|text|ascii|xml/iu;
const NO_TEXT = /css|style|script|json|javascript|rtf|pdf/iu;

type Piece = {
  readonly part: Part;
  readonly role: string;
  readonly language: string | undefined;
  readonly component: XmlElement;
  readonly rank: number;
  readonly story: ItemStory;
};

/** The content item’s text; undefined where it has none or is none: styles, pictures, references. */
const storyOf = (item: XmlElement): { readonly story: ItemStory; readonly rank: number } | undefined => {
  const data = child(item, 'DataContent');
  const media = formal(child(item, 'MediaType')) ?? 'Text';
  const format = `${formal(child(item, 'Format')) ?? ''} ${formal(child(item, 'MimeType')) ?? ''}`;
  if (!data || attribute(child(item, 'Encoding'), 'Notation') !== undefined) return undefined;
  if (!/text|composite/iu.test(media) || NO_TEXT.test(format)) return undefined;
  const [first] = elementsOf(data);
  if (first) {
    const whole = elementsOf(data).length === 1 ? markupStory(first) : undefined;
    return { story: whole ?? nitfStory(data), rank: 2 };
  }
  const text = rawText(data);
  if (text.trim() === '' || (format.trim() !== '' && !TEXT_FORMAT.test(format))) return undefined;
  return { story: textStory(text, format), rank: /html|nitf/iu.test(format) ? 1 : 0 };
};

type Inherited = { readonly role: string; readonly language: string | undefined };

const languageOf = (component: XmlElement): string | undefined =>
  formal(child(component, 'DescriptiveMetadata', 'Language')) ?? attribute(component, 'xml:lang');

/** Every text in a component and in those inside it; a component without a role plays that of the one around it. */
const piecesIn = (component: XmlElement, inherited: Inherited): readonly Piece[] => {
  const role = formal(child(component, 'Role')) ?? inherited.role;
  const language = languageOf(component) ?? inherited.language;
  const own = children(component, 'ContentItem').flatMap((item): readonly Piece[] => {
    const read = storyOf(item);
    if (!read) return [];
    const part = role === '' ? 'body' : partOf(role);
    const isMedia = part === 'other' && MEDIA.test(role);
    return [{ part: isMedia ? 'caption' : part, role, language, component, ...read }];
  });
  const inner = children(component, 'NewsComponent').flatMap((one) => piecesIn(one, { role, language }));
  return [...own, ...inner];
};

const textOfStory = ({ story }: Piece): string => story.blocks.map(({ text }) => text).join(' ');

/** Of the forms that one component gives of its text the richest. */
const bestOfEach = (pieces: readonly Piece[]): readonly Piece[] => {
  const best = new Map<XmlElement, Piece>();
  for (const piece of pieces) {
    const held = best.get(piece.component);
    if (!held || piece.rank > held.rank) best.set(piece.component, piece);
  }
  return [...best.values()];
};

const joined = (stories: readonly ItemStory[]): ItemStory | undefined => {
  const [first] = stories;
  if (!first || stories.length === 1) return first;
  return {
    ...first,
    blocks: stories.flatMap(({ blocks }) => blocks),
    captions: stories.flatMap(({ captions }) => captions),
    removed: stories.flatMap(({ removed }) => removed),
  };
};

/** What the components of an item hold. Of texts in several languages those of `language` are read, else of the first. */
export const componentTexts = (item: XmlElement, language: string | undefined): ComponentTexts => {
  const all = children(item, 'NewsComponent').flatMap((component) =>
    piecesIn(component, { role: '', language }),
  );
  const bodies = bestOfEach(all.filter(({ part }) => part === 'body'));
  const main = bodies.find((body) => body.language === language) ?? bodies[0];
  const isOurs = (piece: Piece): boolean => piece.language === main?.language;
  const isChoice = children(item, 'NewsComponent').some((one) => attribute(one, 'EquivalentsList') === 'yes');
  const read = bodies.filter(isOurs).slice(0, isChoice ? 1 : undefined);
  const first = (part: Part): string | undefined =>
    all.filter((piece) => piece.part === part && isOurs(piece)).map(textOfStory)[0];
  const spoken = new Set(read.map(textOfStory));
  const others = [
    ...bodies.filter((body) => !read.includes(body)),
    ...all.filter(({ part }) => part === 'other'),
  ];
  return {
    story: joined(read.map(({ story }) => story)),
    headline: first('headline'),
    standfirst: first('standfirst'),
    byline: first('byline'),
    captions: all.filter(({ part }) => part === 'caption').map(textOfStory),
    removed: others
      .filter((piece) => !spoken.has(textOfStory(piece)))
      .map((piece) => ({
        kind: 'component',
        text: textOfStory(piece),
        rule:
          piece.part === 'other' ? `NewsML role ${piece.role.slice(0, 40)}` : 'another rendition or language',
      }))
      .filter(({ text }) => text !== ''),
  };
};

/** Components inside an item from the outermost in, those of pictures and films left out. */
export const textComponents = (item: XmlElement): readonly XmlElement[] => {
  const queue = [...children(item, 'NewsComponent')];
  for (let at = 0; at < queue.length; at += 1)
    queue.push(
      ...children(queue[at], 'NewsComponent').filter((one) => {
        const role = formal(child(one, 'Role')) ?? '';
        return role === '' || partOf(role) === 'body' || !(MEDIA.test(role) || partOf(role) === 'other');
      }),
    );
  return queue;
};

/** The first text at this path below any of the components. */
export const firstLine = (
  components: readonly XmlElement[],
  ...path: readonly string[]
): string | undefined => components.flatMap((component) => textOf(child(component, ...path)) ?? [])[0];
