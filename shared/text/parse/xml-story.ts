import type { Removed } from '../../article/article.ts';
import type { Block } from '../draft.ts';
import { createBlockBuilder } from './block-builder.ts';
import { withoutMarkup } from './escaped-markup.ts';
import { isUnpublished } from './unpublished.ts';
import { attribute, textOf, walkXml, type XmlElement, type XmlNode } from './xml-element.ts';

/** The text that an item's content holds: its body, its captions, and what was kept out of both. */
export type XmlStory = {
  readonly blocks: readonly Block[];
  readonly captions: readonly string[];
  readonly removed: readonly Removed[];
};

/** What becomes of an element: read as if it had this HTML name; passed over, as it holds no text; a caption; or kept out. */
export type Verdict =
  | { readonly as: string }
  | 'silent'
  | 'caption'
  | { readonly kind: string; readonly rule: string };

/** Some agencies leave no space between a dateline and the first word. */
const DATELINE = /(?:^|\s)dateline(?:$|\s)/u;

const isRule = (text: string): boolean => /^(?:[_*=•·~–—-]\s?){2,80}$/u.test(text);

/** Whether a block says that what follows it isn't meant for readers, so that the rest goes with it. */
const isBorder = ({ text }: Block): boolean => isUnpublished(text) === 'what follows';

/** How agencies say that a text is complete, or that it goes on: `ends`, `(©NTB)`, `-30-`, `###`. */
const END_MARK =
  /^[^\p{L}\p{N}]{0,6}(?:ends?|fin|ende|fine|slutt?|loppu|einde|koniec|конец|more(?: to come)?|mehr folgt|à suivre|(?:©|\(c\)) ?\p{Lu}{2,8}|30)?[^\p{L}\p{N}]{0,6}$/iu;

/** An agency’s name in brackets on a line of its own: `(BusinessDesk)`, `/ritzau/`. */
const SIGNATURE = /^[[(/]\s?[\p{L}.©-]{2,20}(?: [\p{L}.-]{2,20}){0,2}\s?[\])/]\.?$/u;
/** Editors sign with their initials: `bur-abc/de`. */
const INITIALS = /^\p{Ll}{2,6}(?:[-/]\p{Ll}{1,6}){1,8}$/u;

/** The story without the marks of its end, which are told apart by nothing else standing on their lines. */
const withoutEndMark = (story: XmlStory): XmlStory => {
  const last = story.blocks.findLastIndex(({ kind }) => kind !== 'separator');
  const block = story.blocks[last];
  if (last < 1 || block?.kind !== 'paragraph') return story;
  if (![END_MARK, INITIALS, SIGNATURE].some((mark) => mark.test(block.text))) return story;
  const removed = { kind: 'sign-off', text: block.text, rule: 'mark of the text’s end' };
  return {
    ...story,
    blocks: story.blocks.filter((_, at) => at !== last),
    removed: [...story.removed, removed],
  };
};

/** The rest of a story from the place where its agency says that what follows isn't for readers. */
const cutUnpublished = (story: XmlStory): XmlStory => {
  const removed: Removed[] = [];
  // Such lines stand below a story; one above it would take the story along.
  const border = story.blocks.findIndex((block, at) => at >= story.blocks.length / 2 && isBorder(block));
  const blocks = story.blocks.filter(({ text }, at) => {
    const isOut = (border >= 0 && at >= border) || isUnpublished(text) !== undefined;
    if (isOut) removed.push({ kind: 'editors', text, rule: 'said to be not for publication' });
    return !isOut;
  });
  return { ...story, blocks, removed: [...story.removed, ...removed] };
};

/** The blocks of an element's inside in order; `judge` says what each element in it is. */
export const xmlStory = (root: XmlElement, judge: (element: XmlElement) => Verdict): XmlStory => {
  const blocks: Block[] = [];
  const captions: string[] = [];
  const removed: Removed[] = [];
  const builder = createBlockBuilder<undefined>((block) => {
    if (block.kind === 'caption') captions.push(block.text);
    else blocks.push(isRule(block.text) ? { kind: 'separator', text: '*', gap: true } : block);
  });
  const border = (): void => {
    builder.open('div', undefined);
    builder.close('div');
  };
  const names = new Map<XmlElement, string>();
  walkXml(
    root,
    (element) => {
      const verdict = judge(element);
      if (typeof verdict === 'object' && 'as' in verdict) {
        if (verdict.as !== element.name) names.set(element, verdict.as);
        builder.open(verdict.as, undefined);
        return true;
      }
      const text = verdict === 'silent' ? undefined : textOf(element);
      if (verdict !== 'silent') border();
      if (text !== undefined && verdict === 'caption') captions.push(text);
      else if (text !== undefined && typeof verdict === 'object') removed.push({ ...verdict, text });
      return false;
    },
    (raw) => {
      const { text, taken } = withoutMarkup(raw);
      if (taken.length > 0)
        removed.push({ kind: 'markup', text: taken.join(' '), rule: 'markup that was escaped as text' });
      builder.text(text);
    },
    (element) => {
      if (DATELINE.test(attribute(element, 'class') ?? element.name)) builder.text(' ');
      builder.close(names.get(element) ?? element.name);
    },
  );
  builder.end();
  return withoutEndMark(cutUnpublished({ blocks, captions: [...new Set(captions)], removed }));
};

/** Notes to editors are short: a whole story never goes with the line above it. */
const LARGEST_PART = 5_000;

/** The first letters inside an element: it is asked of every element, so that reading further would cost time at every depth. */
export const startOf = (element: XmlElement, most: number, mostNodes = most): string => {
  const stack: { readonly nodes: readonly XmlNode[]; next: number }[] = [
    { nodes: element.children, next: 0 },
  ];
  let text = '';
  for (let steps = 0; steps < mostNodes && text.length < most; steps += 1) {
    const top = stack.at(-1);
    if (!top) break;
    const node = top.nodes[top.next];
    top.next += 1;
    if (node === undefined) {
      stack.pop();
      text += ' ';
    } else if (typeof node === 'string') text += node.slice(0, most);
    else stack.push({ nodes: node.children, next: 0 });
  }
  return text.slice(0, most);
};

/** Whether an element that holds blocks of its own begins by saying that it isn't for readers. */
export const isUnpublishedPart = (element: XmlElement): boolean =>
  isUnpublished(startOf(element, 300, 50)) !== undefined &&
  startOf(element, LARGEST_PART).length < LARGEST_PART;
