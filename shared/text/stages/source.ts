import { anyOf } from '../cue-patterns.ts';
import { SOURCE_PHRASES } from '../cue-words.ts';
import { datesIn } from '../dates.ts';
import { found, type Taken, takeBlocks } from '../edit.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

const PHRASE = new RegExp(`(?:${anyOf(SOURCE_PHRASES)})\\s{1,3}`, 'iu');
/** The name ends with the sentence, or where the sentence goes on. */
const NAME_END = /[.!?]?$|[,;:(]|\s(?:on|in|under|with|and|by|am|le|el)\s/u;
/** How a sentence about the article itself begins; a poem “first published in” a magazine is part of the story. */
const OPENING =
  /^[\s“"([*]{0,3}(?:this|the (?:original|article|story|piece|post|text|above)|an? (?:\w{1,12} )?version|originally|first|republished|reposted|reprinted|published|cet?|l['’]article|publié|dieser|der (?:artikel|text|beitrag)|ursprünglich|zuerst|este|esta|el artículo|o artigo|publicado|questo|articolo|originariamente|dit|oorspronkelijk|эт|материал|стать|текст|первоначально|впервые|ц[яеі]|вперше|стаття|матеріал|ten|artykuł|tekst|pierwotnie)/iu;
const LONGEST = 30;

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
  const taken = new Map<number, Taken>(
    hits.map(({ index }) => [index, { to: 'removed', kind: 'source', rule: 'names where it first stood' }]),
  );
  const next = takeBlocks(draft, taken);
  if (!best || draft.fields.source) return next;
  return {
    ...next,
    fields: {
      ...next.fields,
      source: found(best.name, 'text', best.isOriginal ? 0.5 : 0.85, 'names where it first stood'),
    },
  };
};
