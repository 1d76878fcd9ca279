import { CUES, type CueKind } from './cue-words.ts';
import { tokensOf } from './words.ts';

type Phrase = {
  readonly kind: CueKind;
  readonly weight: number;
  readonly words: readonly string[];
  readonly stem: boolean;
};

/** The cue phrases by the first three letters of their first word. */
const PHRASES: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const index = new Map<string, Phrase[]>();
  for (const [kind, weight, list] of CUES) {
    for (const text of list.split('|')) {
      const words = tokensOf(text);
      const start = words[0]?.slice(0, 3) ?? '';
      index.set(start, [...(index.get(start) ?? []), { kind, weight, words, stem: text.endsWith('*') }]);
    }
  }
  return index;
})();

/** How strongly a text speaks to readers, by kind of cue; each phrase counts once. */
export type Cues = {
  readonly total: number;
  readonly kinds: ReadonlyMap<CueKind, number>;
  /** It speaks to the reader (“you”, “click”), or in phrases that nothing but furniture uses. */
  readonly addressed: boolean;
  /** How many different phrases were met. */
  readonly distinct: number;
};

/** So many cues speak to readers without saying “you”. */
const MANY = 3.5;

/** Longest part of a block that is read: furniture shows itself early, and a story of one line must not cost more. */
const LIMIT = 2_000;
/** What people say is part of the story, whatever they ask for. */
const QUOTED = /[“„«"][^“”„«»"\n]{1,400}[”“»"]/gu;

const fits = (phrase: Phrase, tokens: readonly string[], at: number): boolean =>
  phrase.words.every((word, offset) => {
    const token = tokens[at + offset];
    if (token === undefined) return false;
    return phrase.stem && offset === phrase.words.length - 1 ? token.startsWith(word) : token === word;
  });

/** The cues of a block, without what stands in quotation marks. */
export const cuesOf = (text: string): Cues => {
  const tokens = tokensOf(text.slice(0, LIMIT).replace(QUOTED, ' ').replaceAll(/['’-]/gu, ' '));
  const seen = new Set<Phrase>();
  for (const [at, token] of tokens.entries()) {
    for (const phrase of PHRASES.get(token.slice(0, 3)) ?? []) if (fits(phrase, tokens, at)) seen.add(phrase);
  }
  const kinds = new Map<CueKind, number>();
  let total = 0;
  let addressed = /[©℗]/u.test(text);
  for (const { kind, weight } of seen) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + weight);
    total += weight;
    addressed ||= kind === 'address';
  }
  if (/[©℗]/u.test(text)) {
    kinds.set('legal', (kinds.get('legal') ?? 0) + 2);
    total += 2;
  }
  return { total, kinds, addressed: addressed || total >= MANY, distinct: seen.size };
};
