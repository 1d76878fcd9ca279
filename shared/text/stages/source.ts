import { anyOf } from '../cue-patterns.ts';
import { SOURCE_LABELS, SOURCE_PHRASES } from '../cue-words.ts';
import { datesIn } from '../dates.ts';
import type { Draft } from '../draft.ts';
import { found, type Taken, takeBlocks } from '../edit.ts';
import { isAgency, isOrganisation } from '../names.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { storyRegion } from '../story-region.ts';

const PHRASE = new RegExp(`(?:${anyOf(SOURCE_PHRASES)})\\s{1,3}`, 'iu');
/** The name ends with the sentence, or where the sentence goes on. */
const NAME_END = /[.!?]?$|[,;:(]|\s(?:on|in|under|with|and|by|am|le|el)\s/u;
/** How a sentence about the article itself begins; a poem “first published in” a magazine is part of the story. */
const OPENING =
  /^[\s“"([*]{0,3}(?:this|the (?:original|article|story|piece|post|text|above)|an? (?:\w{1,12} )?version|originally|first|republished|reposted|reprinted|published|cet?|l['’]article|publié|dieser|der (?:artikel|text|beitrag)|ursprünglich|zuerst|este|esta|el artículo|o artigo|publicado|questo|articolo|originariamente|dit|oorspronkelijk|эт|материал|стать|текст|первоначально|впервые|ц[яеі]|вперше|стаття|матеріал|ten|artykuł|tekst|pierwotnie)/iu;
const LONGEST = 30;
/** `Source: X` as the last words of a story; under a chart it names figures, and then it stands more than once or over more text. */
const LABEL = new RegExp(`^[([]?(?:${anyOf(SOURCE_LABELS)})\\s?[:：]\\s?(\\S.{1,60}?)[)\\].]{0,2}$`, 'iu');
const FIGURES = /\d|\b(?:statist|bureau|office|census|survey|institut|data|ministry|ministerium)/iu;

/** The paper or agency that a single line at the story's foot names. */
const labelled = (draft: Draft): { readonly index: number; readonly name: string } | undefined => {
  const { blocks } = draft;
  const lines = blocks.flatMap((block, index) => {
    const name = signalsOf(block).words <= 9 ? LABEL.exec(block.text)?.[1] : undefined;
    return name === undefined ? [] : [{ index, name: name.replace(/^(?:the)\s+/iu, '').trim() }];
  });
  const [line] = lines;
  if (
    !line ||
    lines.length > 1 ||
    FIGURES.test(line.name) ||
    !/^[\p{Lu}\p{Lo}]/u.test(line.name) ||
    /[,;()]/u.test(line.name)
  )
    return undefined;
  const { name, index } = line;
  const end = storyRegion(blocks)?.end ?? blocks.length;
  const isFoot = index >= end - 3 && index <= end + 4 && index >= blocks.length * 0.3;
  const isOutlet =
    isOrganisation(name) ||
    isAgency(name) ||
    /^[\p{L}\d-]{1,40}\.\p{L}{2,6}$/u.test(name) ||
    /^\p{Lu}{2,5}$/u.test(name);
  const before = blocks[index - 1];
  const isStory = before !== undefined && signalsOf(before).prose && signalsOf(before).digits < 6;
  return isFoot && (isOutlet || isStory) && isStory ? { index, name } : undefined;
};

/** Where the text first stood, from a sentence that says so; the sentence leaves the story. */
export const source: Stage = (draft) => {
  const { blocks } = draft;
  const hits = blocks.flatMap((block, index) => {
    if (signalsOf(block).words > LONGEST || !OPENING.test(block.text)) return [];
    const match = PHRASE.exec(block.text);
    if (!match) return [];
    const rest = block.text.slice(match.index + match[0].length).slice(0, 120);
    const name = rest
      .slice(0, NAME_END.exec(rest)?.index ?? rest.length)
      .replace(/^(?:the|la|le|el|der|die|das)\s+/iu, '')
      .trim();
    const isOriginal = /original source/iu.test(match[0]);
    return /^[\p{Lu}\p{Lo}\p{Nd}]/u.test(name) && datesIn(name)[0]?.start !== 0
      ? [{ index, name, isOriginal }]
      : [];
  });
  const best = hits.find(({ isOriginal }) => !isOriginal) ?? hits[0];
  const foot = hits.length > 0 ? undefined : labelled(draft);
  const taken = new Map<number, Taken>(
    hits.map(({ index }) => [index, { to: 'removed', kind: 'source', rule: 'names where it first stood' }]),
  );
  if (foot) taken.set(foot.index, { to: 'removed', kind: 'source', rule: 'line that names the source' });
  const next = takeBlocks(draft, taken);
  if (foot && !draft.fields.source)
    return {
      ...next,
      fields: { ...next.fields, source: found(foot.name, 'text', 0.6, 'line that names the source') },
    };
  if (!best || draft.fields.source) return next;
  return {
    ...next,
    fields: {
      ...next.fields,
      source: found(best.name, 'text', best.isOriginal ? 0.5 : 0.85, 'names where it first stood'),
    },
  };
};
