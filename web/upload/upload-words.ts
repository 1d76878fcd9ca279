import { counted } from '../plural.ts';
import { stateWords, type Tone } from './receipt-words.ts';
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
        label: 'Still being read',
        detail: 'The file is safe in the archive’s bucket, but has not been read for a minute.',
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

/** One sentence for those who hear the page: what has come to an end, and how many files are still under way. */
export const announcement = (files: readonly Told[]): string => {
  const underWay = files.filter(({ phase }) => isUnderWay(phase)).length;
  const ended = files.filter(({ phase }) => !isUnderWay(phase));
  const [only] = ended;
  if (ended.length === 0 || only === undefined)
    return underWay === 0 ? '' : `Adding ${counted(underWay, 'file')}.`;
  const rest = underWay === 0 ? '' : ` ${counted(underWay, 'file')} still under way.`;
  if (ended.length === 1) return `${only.name}: ${phaseWords(only.phase).label}.${rest}`;
  const bad = ended.filter(({ phase }) => phaseWords(phase).tone === 'bad').length;
  const good = ended.length - bad;
  const parts = [
    ...(good > 0 ? [`${counted(good, 'file')} done`] : []),
    ...(bad > 0 ? [`${counted(bad, 'file')} with problems`] : []),
  ];
  return `${parts.join(', ')}.${rest}`;
};
