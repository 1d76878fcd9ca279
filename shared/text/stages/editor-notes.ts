import { anyOf } from '../cue-patterns.ts';
import type { Block } from '../draft.ts';
import { type Taken, takeBlocks } from '../edit.ts';
import { goesOn } from '../line-wrap.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';

/** How notes of and to editors are called. */
const LABELS =
  'editor’s note|editors’ note|editor’s notes|editors note|ed. note|ed’s note|note to editors|notes to editors|note to editor|note to desks|note to subscribers|anmerkung der redaktion|anm. d. red.|anm. der redaktion|hinweis an die redaktion|hinweis an die redaktionen|hinweis der redaktion|note de la rédaction|note aux rédactions|note aux rédacteurs|note de l’éditeur|ndlr|nota del editor|nota de la redacción|nota a los editores|n. de la r.|nota do editor|nota da redação|nota aos editores|nota della redazione|nota del redattore|nota ai redattori|n.d.r.|ndr|noot van de redactie|noot voor de redactie|opmerking van de redactie|от редакции|примечание редакции|прим. ред.|від редакції|примітка редакції|od redakcji|uwaga redakcji|nota redakcji|przyp. red.|redaktionens anmärkning|till redaktionen|redaktionens bemærkning|til redaktionen|redaksjonens merknad|til redaksjonen|editörün notu|editör notu|ملاحظة المحرر|編集部注|編集者注|편집자 주|편집자주|编者按|編者按';
/** Words that say so only where a colon follows. */
const SHORT_LABELS = 'eds|editors|achtung redaktionen|attention editors|à l’attention des rédactions';
/** What was done to an earlier version, as agencies say in brackets. */
const CHANGES =
  'update|updates|updated|updating|adds|adding|corrects|corrected|correction|recasts|refiles|refiled|repeats|rewrites|clarifies|removes|deletes|fixes|changes|edits|neu|mehr|aktualisiert|ergänzt|korrigiert|berichtigt|wiederholt|wiederholung|actualise|actualisé|actualisation|ajoute|corrige|précise|répétition|actualiza|añade|agrega|amplía|precisa|repite|atualiza|acrescenta|corrige|repete|aggiorna|aggiunge|corregge|precisa|ripete|aggiornamento|werkt bij|voegt toe|corrigeert|herhaalt|дополняет|дополнено|добавлены|добавляет|обновляет|обновлено|исправляет|исправлено|уточняет|доповнено|оновлено|виправлено|aktualizacja|aktualizuje|dodaje|poprawia|uppdaterar|uppdaterad|rättar|opdaterer|oppdaterer|retter|günceller|düzeltir';

const QUOTE = /’/gu;
const patternOf = (list: string): string => anyOf(list).replace(QUOTE, "['’]");
const OPENING = '[\\[(（【*]{1,3}\\s{0,3}';
const LABELLED = new RegExp(
  `^(?:${OPENING})?(?:(?:${patternOf(LABELS)})\\s{0,3}[:：—–-]|(?:${patternOf(SHORT_LABELS)})\\s{0,3}[:：])`,
  'iu',
);
const BRACKETED = new RegExp(`^[\\[(（【]\\s{0,3}(?:${patternOf(LABELS)})(?![\\p{L}\\p{N}])`, 'iu');
const CHANGED = new RegExp(
  `^[\\[(（]\\s{0,3}(?:${patternOf(CHANGES)})(?![\\p{L}\\p{N}])[^()\\[\\]]{0,400}[\\])）]\\s{0,3}[.:]?$`,
  'iu',
);

/** They stand on top of a text, and are no story themselves. */
const TOP = 6;
const MOST_WORDS = 80;
const MOST_LINES = 6;

const isNote = ({ kind, text }: Block): boolean => {
  const start = text.slice(0, 500);
  return kind !== 'separator' && (LABELLED.test(start) || BRACKETED.test(start) || CHANGED.test(start));
};

/** One past the last line of the note: one in brackets goes on until they close, another as long as its sentence does. */
const endOf = (blocks: readonly Block[], from: number): number => {
  const first = blocks[from]?.text ?? '';
  const closing = first.startsWith('[') ? ']' : first.startsWith('(') ? ')' : '';
  let words = 0;
  for (let index = from; index < Math.min(blocks.length, from + MOST_LINES); index += 1) {
    const block = blocks[index];
    const next = blocks[index + 1];
    if (!block) break;
    words += signalsOf(block).words;
    if (words > MOST_WORDS) break;
    const isOpen = closing !== '' ? !block.text.includes(closing) : goesOn(block.text, next?.text ?? '');
    if (!isOpen || next?.gap !== false) return index + 1;
  }
  return from;
};

/** Notes to editors on top of a text are no headline: the line below them is. A text that is nothing else keeps them. */
export const editorNotes: Stage = (draft) => {
  const { blocks } = draft;
  const taken = new Map<number, Taken>();
  for (let index = 0; index < Math.min(blocks.length, TOP); index += 1) {
    const block = blocks[index];
    if (!block || taken.has(index) || !isNote(block)) continue;
    const end = endOf(blocks, index);
    for (let at = index; at < end; at += 1)
      taken.set(at, { to: 'removed', kind: 'editor-note', rule: 'note to editors on top of the text' });
  }
  const isLeft = blocks.some((block, index) => !taken.has(index) && signalsOf(block).words >= 3);
  return taken.size > 0 && isLeft ? takeBlocks(draft, taken) : draft;
};
