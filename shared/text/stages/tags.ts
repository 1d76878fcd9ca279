import { anyOf } from '../cue-patterns.ts';
import { BYLINE_WORDS, TAG_LABELS } from '../cue-words.ts';
import { datesIn } from '../dates.ts';
import type { Block, Draft, Found } from '../draft.ts';
import { found, type Taken, takeBlocks } from '../edit.ts';
import { headerOf } from '../header.ts';
import { HOME_WORDS, SECTION_WORDS } from '../header-cues.ts';
import { trailParts } from '../header-lines.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { lineKey, tokensOf } from '../words.ts';

const LABEL = new RegExp(`^(?:${anyOf(TAG_LABELS)})\\s?[:：]\\s?(?=\\S)`, 'iu');
/** Any label of at most four words before links only. */
const LINKED_LABEL = /^[\p{L}][\p{L}\s-]{2,40}:\s?(?=\S)/u;
const AUTHORS = new RegExp(`^(?:${anyOf(BYLINE_WORDS)})\\s?[:：]`, 'iu');
const SECTION = /^(?:section|category|rubri|катего|рубри|kategori|categor)/iu;
const LONGEST_TAG = 60;

const itemsOf = (text: string): readonly string[] =>
  text
    .split(/\s{0,9}[;|•·]\s{0,9}|\s{0,9},\s{1,9}|\s{1,9}\/\s{1,9}|\s{1,9}#/u)
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

/** `Home > World > Europe` over the headline: its last part that is not the headline. */
const crumb = (text: string, title: string): string | undefined => {
  const parts = /\s[>›»→]\s|[＞]/u.test(text) ? trailParts(text) : [];
  if (!HOME_WORDS.has(tokensOf(parts[0] ?? '')[0] ?? '')) return undefined;
  return parts
    .slice(1)
    .filter((part) => lineKey(part) !== title && !title.startsWith(lineKey(part.replace(/…$/u, ''))))
    .findLast((part) => part.split(' ').length <= 4 && part.length <= 40);
};

/** A line of breadcrumbs, or a lone section's name right over the headline. */
const sectionOver = (draft: Draft, from: number): Found<string> | undefined => {
  const title = lineKey(draft.fields.headline?.value ?? '');
  const at =
    title === '' ? -1 : draft.blocks.findIndex(({ text }, index) => index >= from && lineKey(text) === title);
  if (at < 0) return undefined;
  const above = draft.blocks.slice(Math.max(0, at - 12), at);
  const trail = above.map(({ text }) => crumb(text, title)).findLast((one) => one !== undefined);
  if (trail !== undefined) return found(trail, 'text', 0.7, 'breadcrumbs');
  const label = above.at(-1);
  if (!label || label.kind === 'list-item' || signalsOf(label).words > 3) return undefined;
  const words = tokensOf(label.text);
  return words.length > 0 && words.every((word) => SECTION_WORDS.has(word) || word === '&' || word === 'and')
    ? found(label.text.replace(/[\s|:›>]{1,20}$/u, ''), 'text', 0.55, 'label over the headline')
    : undefined;
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
  const over = section === undefined ? sectionOver(draft, header.from) : undefined;
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
        : over && !draft.fields.section
          ? { section: over }
          : {}),
    },
  };
};
