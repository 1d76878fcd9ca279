import type { StoryIndex } from './ports.ts';
import { type ComparedText, comparedText } from './similarity.ts';

/** A text by its work and the revision that it is of. */
type Named = { readonly id: string; readonly revision: string };

/** Bytes of texts and their shingles that are kept in memory. */
const MOST_KEPT = 24 * 1024 * 1024;

const nameOf = ({ id, revision }: Named): string => `${id}@${revision}`;
const bytesOf = (compared: ComparedText | undefined): number =>
  compared ? 2 * compared.text.length + compared.shingles.byteLength : 0;

/** Texts that articles are compared with; those used last are kept, as stories come in waves. */
export type ComparedTexts = {
  /** One that is at hand. */
  readonly of: (text: Named & { readonly body: string }) => ComparedText;
  /** Others by their ids, as they are now; one that doesn't stand for readers is none of them. */
  readonly ofOthers: (others: readonly Named[]) => Promise<ReadonlyMap<string, ComparedText>>;
};

export const createComparedTexts = (
  stories: Pick<StoryIndex, 'texts'>,
  mostKept = MOST_KEPT,
): ComparedTexts => {
  const kept = new Map<string, ComparedText>();
  let bytes = 0;

  const keep = (name: string, compared: ComparedText): ComparedText => {
    bytes += bytesOf(compared) - bytesOf(kept.get(name));
    kept.delete(name);
    kept.set(name, compared);
    for (const [oldest, text] of kept) {
      if (bytes <= mostKept) break;
      kept.delete(oldest);
      bytes -= bytesOf(text);
    }
    return compared;
  };
  const of: ComparedTexts['of'] = (text) => {
    const name = nameOf(text);
    return keep(name, kept.get(name) ?? comparedText(text.body));
  };

  const ofOthers: ComparedTexts['ofOthers'] = async (others) => {
    const found = new Map<string, ComparedText>();
    const unknown = new Set<string>();
    for (const other of others) {
      const name = nameOf(other);
      const text = kept.get(name);
      if (text) found.set(other.id, keep(name, text));
      else unknown.add(other.id);
    }
    const ids = [...unknown];
    const texts = ids.length === 0 ? [] : await stories.texts(ids);
    for (const [at, id] of ids.entries()) {
      const text = texts[at];
      if (text) found.set(id, of({ id, ...text }));
    }
    return found;
  };

  return { of, ofOthers };
};
