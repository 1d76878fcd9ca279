import { anyOf } from '../cue-patterns.ts';
import { BYLINE_WORDS, TAG_LABELS } from '../cue-words.ts';
import { datesIn } from '../dates.ts';
import type { Block } from '../draft.ts';
import { found, type Taken, takeBlocks } from '../edit.ts';
import { headerOf } from '../header.ts';
import { HOME_WORDS, SECTION_WORDS } from '../header-cues.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

const LABEL = new RegExp(`^(?:${anyOf(TAG_LABELS)})\\s?[:：]\\s?(?=\\S)`, 'iu');
/** Any label of at most four words before links only. */
const LINKED_LABEL = /^[\p{L}][\p{L}\s-]{2,40}:\s?(?=\S)/u;
const AUTHORS = new RegExp(`^(?:${anyOf(BYLINE_WORDS)})\\s?[:：]`, 'iu');
const SECTION = /^(?:section|category|rubri|катего|рубри|kategori|categor)/iu;
const LONGEST_TAG = 60;

const itemsOf = (text: string): readonly string[] =>
  text
    .split(/\s*[;|•·]\s*|\s*,\s+|\s+\/\s+|\s+#/u)
    .map((item) => item.replace(/^#/u, '').trim())
    .filter((item) => item !== '' && item.length <= LONGEST_TAG);

const isList = (items: readonly string[]): boolean =>
  items.length >= 2 &&
  items.every((item) => item.split(' ').length <= 4 && /^[\p{Lu}\p{Lo}]/u.test(item) && !/\d/u.test(item));

/** A site's menu lists its front door or several of its sections. */
const isMenu = (items: readonly string[]): boolean =>
  HOME_WORDS.has((items[0] ?? '').toLowerCase()) ||
  items.filter((item) => SECTION_WORDS.has(item.toLowerCase())).length >= 2;

const read = (block: Block, inHeader: boolean): readonly string[] | undefined => {
  const { words, closed } = signalsOf(block);
  if (words > 40 || closed || block.kind === 'heading') return undefined;
  if (AUTHORS.test(block.text) || datesIn(block.text).length > 0) return undefined;
  const label =
    LABEL.exec(block.text) ?? ((block.linkDensity ?? 0) > 0.4 ? LINKED_LABEL.exec(block.text) : null);
  if (label) return itemsOf(block.text.slice(label[0].length));
  const items = itemsOf(block.text);
  return inHeader && items.length >= 3 && isList(items) && !isMenu(items) ? items : undefined;
};

/** Subjects: lines such as `Region: A, B` or `Tags: …`, and bare lists of names over the story. */
export const tags: Stage = (draft) => {
  const header = headerOf(draft);
  const taken = new Map<number, Taken>();
  const tags: string[] = [];
  let section: string | undefined;
  for (const [index, block] of draft.blocks.entries()) {
    const items = read(block, index >= header.from && index < header.to);
    if (!items || items.length === 0) continue;
    taken.set(index, { to: 'removed', kind: 'tags', rule: 'list of subjects' });
    if (SECTION.test(block.text)) section ??= items[0];
    tags.push(...items);
  }
  const next = takeBlocks(draft, taken);
  return {
    ...next,
    fields: {
      ...next.fields,
      ...(tags.length > 0 && !draft.fields.tags
        ? { tags: found([...new Set(tags)], 'text', 0.7, 'list of subjects') }
        : {}),
      ...(section !== undefined && !draft.fields.section
        ? { section: found(section, 'text', 0.6, 'line that begins with a label') }
        : {}),
    },
  };
};
