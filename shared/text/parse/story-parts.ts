import type { Removed } from '../../article/article.ts';
import type { Block, Draft, Placed } from '../draft.ts';
import { removedBlock } from '../edit.ts';
import { countWords, endsSentence, lineKey } from '../words.ts';

/** What a standard's other fields say, so that lines of the body that only repeat it can be told. */
export type StatedElsewhere = {
  readonly headline?: string | undefined;
  /** Byline, slugline, dateline's place: a line that is one of them, and nothing more. */
  readonly lines: readonly (string | undefined)[];
  /** Publisher, agency, copyright holder: a short line that ends with one is a signature. */
  readonly owners: readonly (string | undefined)[];
  readonly captions: readonly string[];
};

type StoryParts = Pick<Draft, 'blocks' | 'captions' | 'removed'> & { readonly placed?: readonly Placed[] };

/** Lines over a story are looked at to this many. */
const MOST_LEADS = 6;
const MOST_SIGNED = 6;

const isSigned = (text: string, owners: readonly (string | undefined)[]): boolean =>
  countWords(text) <= MOST_SIGNED &&
  !endsSentence(text) &&
  owners.some((owner) => owner !== undefined && owner.length >= 2 && text.endsWith(owner));

const LEAD_WORD = /^(?:by|von|par|por|di|door|av|af|text)\s*:?\s+/iu;

/** How many blocks at the beginning only repeat what the fields say; the headline's own line is left to its stage. */
const leadRule = (
  { kind, text }: Block,
  { lines, owners }: StatedElsewhere,
): { readonly kind: string; readonly rule: string } | undefined => {
  if (kind !== 'paragraph' && kind !== 'heading') return undefined;
  const keys = [lineKey(text), lineKey(text.replace(LEAD_WORD, ''))];
  const isAgain = lines.some((line) => {
    const key = lineKey((line ?? '').replace(LEAD_WORD, ''));
    return key !== '' && keys.includes(key);
  });
  if (isAgain) return { kind: 'repeat', rule: 'a field again, above the story' };
  return isSigned(text, owners) ? { kind: 'meta', rule: 'signature above the story' } : undefined;
};

const LABEL =
  '(?:work|home|office|mobile|cell|phone|telephone|tel|fax|e-?mail|mail|web|website|internet|contact|press|media|mobil|telefon|telefax|kontakt|courriel|téléphone|teléfono|correo|telefono|telefoon|puhelin|sähköposti|e-post|mobiltelefon)';
const CONTACT = new RegExp(
  `^(?:[*•–-]\\s?)?(?:${LABEL}\\.?\\s?:?\\s{0,8}(?=\\S))?(?:\\+?[\\d()/ .–-]{7,30}|\\S{1,64}@\\S{1,64}|(?:https?://|www\\.)\\S{1,200})(?:\\s?\\([^()]{1,40}\\))?[.,;]?$`,
  'iu',
);
const INTRODUCES = /[:：]$/u;
const LEAST_CONTACTS = 2;

const isNumbered = (text: string): boolean =>
  new RegExp(`^${LABEL}\\b`, 'iu').test(text) ||
  text.includes('@') ||
  /^(?:\+|00|https?:|www\.)/iu.test(text);

/** Where the contact data begin that end the text, with the line that leads to them; the number of blocks where there are none. */
const contactsFrom = (blocks: readonly Block[]): number => {
  let from = blocks.length;
  while (from > 0) {
    const text = blocks[from - 1]?.text ?? '';
    if (!CONTACT.test(text) || !isNumbered(text)) break;
    from -= 1;
  }
  if (blocks.length - from < LEAST_CONTACTS) return blocks.length;
  const above = blocks[from - 1]?.text;
  return above !== undefined && INTRODUCES.test(above) && countWords(above) <= 30 ? from - 1 : from;
};

/** A frame whose only text is an address shows what lies there. */
const ADDRESS = /^https?:\/\/\S{1,2000}$/iu;

/** The body without captions, lines above it that repeat fields, and contact data below it: each is kept beside it, with its place. */
export const storyParts = (given: readonly Block[], stated: StatedElsewhere): StoryParts => {
  const blocks = given.map((block, at) => ({ ...block, at: block.at ?? at }));
  const removed: Removed[] = [];
  const placed: Placed[] = [];
  const known = new Set(stated.captions.map(lineKey));
  const captions = [...stated.captions];
  const story = blocks.filter((block) => {
    if (block.kind !== 'caption') return true;
    const key = lineKey(block.text);
    if (ADDRESS.test(block.text))
      removed.push(removedBlock(block, { kind: 'embed', rule: 'address of an embed' }));
    else if (known.has(key)) removed.push(removedBlock(block, { kind: 'repeat', rule: 'caption again' }));
    else {
      captions.push(block.text);
      placed.push({ at: block.at, as: 'caption', rule: 'caption markup' });
    }
    known.add(key);
    return false;
  });
  const to = contactsFrom(story);
  const kept: Block[] = [];
  const headline = lineKey(stated.headline ?? '');
  let isAbove = true;
  for (const [nth, block] of story.entries()) {
    if (nth >= to) {
      removed.push(removedBlock(block, { kind: 'contact', rule: 'contact data after the story' }));
      continue;
    }
    isAbove &&= nth < MOST_LEADS && story.length > 1;
    const rule = isAbove && nth < to - 1 ? leadRule(block, stated) : undefined;
    if (rule) removed.push(removedBlock(block, rule));
    else {
      kept.push(block);
      isAbove &&= lineKey(block.text) === headline || block.kind === 'separator';
    }
  }
  return { blocks: kept, captions, removed, ...(placed.length > 0 ? { placed } : {}) };
};
