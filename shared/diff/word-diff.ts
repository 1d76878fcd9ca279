import { UNSPACED } from '../text/words.ts';
import { commonRuns } from './common-runs.ts';

/** Some words that stand in both texts or in one of them. `a` and `b` are their UTF-16 offsets there. */
export type WordEdit = {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  readonly a?: number;
  readonly b?: number;
};

/** Words, white space, and signs one by one; of scripts without spaces each letter is compared by itself. */
const PIECE = new RegExp(String.raw`${UNSPACED.source}|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*|\s+|.`, 'gsu');
const HAS_LETTERS = /[\p{L}\p{N}]/u;

/** Words and what stands between them; together they are the text. */
export const piecesOf = (text: string): readonly string[] => text.match(PIECE) ?? [];

/** What becomes of `removed` and `added`, and what stands unchanged after it. */
type Step = { removed: string; added: string; same: string };

const stepsOf = (a: readonly string[], b: readonly string[]): readonly Step[] => {
  const steps: Step[] = [];
  let [aAt, bAt] = [0, 0];
  for (const run of [...commonRuns(a, b), { a: a.length, b: b.length, length: 0 }]) {
    steps.push({
      removed: a.slice(aAt, run.a).join(''),
      added: b.slice(bAt, run.b).join(''),
      same: a.slice(run.a, run.a + run.length).join(''),
    });
    [aAt, bAt] = [run.a + run.length, run.b + run.length];
  }
  return steps;
};

/** A stretch between two changes that is less than either of them, or says nothing, only chops up what was written anew. */
const isChaff = (same: string, before: Step, after: Step): boolean =>
  !HAS_LETTERS.test(same) ||
  (same.length < Math.max(before.removed.length, before.added.length) &&
    same.length < Math.max(after.removed.length, after.added.length));

const isChange = ({ removed, added }: Step): boolean => removed !== '' || added !== '';

const withoutChaff = (steps: readonly Step[]): readonly Step[] => {
  const kept: Step[] = [];
  for (const step of steps) {
    const last = kept.at(-1);
    if (last && isChange(last) && isChange(step) && isChaff(last.same, last, step)) {
      last.removed += last.same + step.removed;
      last.added += last.same + step.added;
      last.same = step.same;
    } else kept.push({ ...step });
  }
  return kept;
};

/** Which words of a text were taken out and put in; offsets count from `aStart` and `bStart`. */
export const wordDiff = (a: string, b: string, aStart = 0, bStart = 0): readonly WordEdit[] => {
  let [aAt, bAt] = [aStart, bStart];
  return withoutChaff(stepsOf(piecesOf(a), piecesOf(b))).flatMap(({ removed, added, same }) => {
    const edits: readonly WordEdit[] = [
      { kind: 'removed', text: removed, a: aAt },
      { kind: 'added', text: added, b: bAt },
      { kind: 'same', text: same, a: aAt + removed.length, b: bAt + added.length },
    ];
    aAt += removed.length + same.length;
    bAt += added.length + same.length;
    return edits.filter(({ text }) => text !== '');
  });
};
