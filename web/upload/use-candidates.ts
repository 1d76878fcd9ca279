import { useCallback, useRef, useState } from 'preact/hooks';
import { ApiFailure, requestDryRun } from '../api.ts';
import { base64Of } from './base64.ts';
import { AT_FIRST, type Candidate, MAX_TRIED_BYTES, type Preview } from './candidate.ts';

/** Dry runs at once; the others wait. */
const AT_ONCE = 4;

/** What goes on besides what is shown. */
type Work = {
  lastId: number;
  running: number;
  /** Files that may still be previewed unasked. */
  unasked: number;
  waiting: readonly Candidate[];
  /** Stops everything that was asked for the files that are shown now. */
  stop: AbortController;
};

const failed = (detail: string): Preview => ({ kind: 'failed', detail });

const tried = async (file: File, signal: AbortSignal): Promise<Preview> => {
  let content: string;
  try {
    content = await base64Of(file);
  } catch {
    return failed('It could not be read. Folders cannot be added: choose the files in them.');
  }
  try {
    const run = await requestDryRun({ key: file.name.normalize('NFC'), content, encoding: 'base64' }, signal);
    return { kind: 'read', run };
  } catch (thrown) {
    return thrown instanceof ApiFailure && thrown.status === 413
      ? { kind: 'too-large' }
      : failed('No preview could be had. It can still be added.');
  }
};

/** The files that were chosen and wait for a word, each with what the archive would make of it; `onAdd` gets those that are confirmed. */
export const useCandidates = (onAdd: (files: readonly File[]) => void) => {
  const [candidates, setCandidates] = useState<readonly Candidate[]>([]);
  const work = useRef<Work>({
    lastId: 0,
    running: 0,
    unasked: AT_FIRST,
    waiting: [],
    stop: new AbortController(),
  });

  const change = useCallback((id: number, part: Partial<Candidate>): void => {
    setCandidates((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  }, []);

  const takeNext = useCallback((): void => {
    const { current } = work;
    const [next, ...waiting] = current.waiting;
    if (next === undefined || current.running >= AT_ONCE) return;
    current.waiting = waiting;
    current.running += 1;
    change(next.id, { preview: { kind: 'reading' } });
    void tried(next.file, current.stop.signal).then((preview) => {
      current.running -= 1;
      change(next.id, { preview });
      takeNext();
    });
    takeNext();
  }, [change]);

  const ask = useCallback(
    (some: readonly Candidate[]): void => {
      const asked = new Set(some.map(({ id }) => id));
      setCandidates((all) =>
        all.map((one) => (asked.has(one.id) ? { ...one, preview: { kind: 'waiting' } } : one)),
      );
      work.current.waiting = [...work.current.waiting, ...some];
      takeNext();
    },
    [takeNext],
  );

  const offer = useCallback(
    (files: readonly File[]): void => {
      const { current } = work;
      const offered = files.map((file): Candidate => {
        current.lastId += 1;
        const preview: Preview = { kind: file.size > MAX_TRIED_BYTES ? 'too-large' : 'unread' };
        return { id: current.lastId, file, preview, isLeftOut: false };
      });
      setCandidates((all) => [...all, ...offered]);
      const first = offered.filter(({ preview }) => preview.kind === 'unread').slice(0, current.unasked);
      current.unasked -= first.length;
      ask(first);
    },
    [ask],
  );

  const clear = (): void => {
    work.current.stop.abort();
    work.current = {
      ...work.current,
      running: 0,
      unasked: AT_FIRST,
      waiting: [],
      stop: new AbortController(),
    };
    setCandidates([]);
  };
  return {
    candidates,
    offer,
    retry: (candidate: Candidate): void => ask([candidate]),
    previewMore: (): void =>
      ask(candidates.filter(({ preview }) => preview.kind === 'unread').slice(0, AT_FIRST)),
    toggle: ({ id, isLeftOut }: Candidate): void => change(id, { isLeftOut: !isLeftOut }),
    cancel: clear,
    confirm: (): void => {
      clear();
      onAdd(candidates.filter(({ isLeftOut }) => !isLeftOut).map(({ file }) => file));
    },
  };
};
export type Candidates = ReturnType<typeof useCandidates>;
