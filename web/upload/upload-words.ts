import { counted } from '../plural.ts';
import { reasonWords, stateWords, type Tone } from './receipt-words.ts';
import type { Phase } from './upload-phase.ts';

export type PhaseWords = { readonly label: string; readonly detail?: string; readonly tone: Tone };

/** How far a file has come, in words. */
export const phaseWords = (phase: Phase): PhaseWords => {
  switch (phase.kind) {
    case 'waiting':
      return { label: 'Waiting', tone: 'plain' };
    case 'preparing':
      return { label: 'Preparing', tone: 'plain' };
    case 'sending':
      return { label: 'Sending', tone: 'plain' };
    case 'reading':
      return { label: 'Being read', tone: 'plain' };
    case 'late':
      return {
        label: 'Not heard of yet',
        detail:
          'The file is safe in the archive’s bucket, but the archive has not said for a minute what became of it.',
        tone: 'plain',
      };
    case 'failed':
      return { label: 'Not sent', detail: phase.detail, tone: 'bad' };
    default:
      return stateWords(phase.receipt);
  }
};

type Told = { readonly name: string; readonly phase: Phase };

/** Whether something still happens by itself. */
export const isUnderWay = ({ kind }: Phase): boolean =>
  kind !== 'settled' && kind !== 'failed' && kind !== 'late';

/** What a file came to in a word or two, for counting. */
const endOf = (phase: Phase): string => {
  if (isUnderWay(phase)) return 'under way';
  if (phase.kind === 'late') return 'not heard of yet';
  if (phase.kind === 'failed') return 'not sent';
  if (phaseWords(phase).tone !== 'bad') return 'done';
  return phase.kind === 'settled' && phase.receipt.state === 'quarantined' ? 'refused' : 'partly refused';
};
const ENDS = ['done', 'refused', 'partly refused', 'not sent', 'not heard of yet', 'under way'] as const;

/** `36 files: 30 done, 1 refused, 5 under way`. */
export const countWords = (phases: readonly Phase[]): string => {
  const ends = phases.map(endOf);
  const parts = ENDS.flatMap((end) => {
    const count = ends.filter((one) => one === end).length;
    return count === 0 ? [] : [`${count} ${end}`];
  });
  return `${counted(phases.length, 'file')}: ${parts.join(', ')}`;
};

const whyBad = (phase: Phase): string => {
  if (phase.kind === 'failed') return ` ${phase.detail}`;
  const [refusal] = phase.kind === 'settled' ? phase.receipt.refused : [];
  return refusal === undefined ? '' : ` ${reasonWords(refusal.reason)}.`;
};

/** One sentence for those who hear the page: what has come to an end, and how many files are still under way. */
export const announcement = (files: readonly Told[]): string => {
  const underWay = files.filter(({ phase }) => isUnderWay(phase)).length;
  const ended = files.filter(({ phase }) => !isUnderWay(phase));
  const [only] = ended;
  if (only === undefined) return underWay === 0 ? '' : `Adding ${counted(underWay, 'file')}.`;
  const rest = underWay === 0 ? '' : ` ${counted(underWay, 'file')} still under way.`;
  if (ended.length === 1) return `${only.name}: ${phaseWords(only.phase).label}.${whyBad(only.phase)}${rest}`;
  const problems = ended.filter(({ phase }) => phaseWords(phase).tone === 'bad');
  const good = ended.length - problems.length;
  const parts = [
    ...(good > 0 ? [`${counted(good, 'file')} done`] : []),
    ...(problems.length > 0 ? [`${counted(problems.length, 'file')} with problems`] : []),
  ];
  // Newest first, so this is the one that was added last.
  const [bad] = problems;
  const why = bad === undefined ? '' : ` ${bad.name}: ${phaseWords(bad.phase).label}.${whyBad(bad.phase)}`;
  return `${parts.join(', ')}.${why}${rest}`;
};
