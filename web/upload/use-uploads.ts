import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import { awaitReceipt, canSend, SendFailure, sendFile } from './send-file.ts';
import { isUnsent, type Phase, type Sent } from './upload-phase.ts';

/** A file that was added on this page, and how far it has come. */
export type Added = { readonly id: number; readonly file: File; readonly phase: Phase };

/** What goes on besides what is shown. */
type Work = {
  lastId: number;
  running: number;
  readonly waiting: (() => Promise<void>)[];
  readonly stops: Map<number, AbortController>;
  /** Everything that reached the bucket. */
  readonly sent: Sent[];
};

/** Files sent at once; the others wait. */
const AT_ONCE = 3;
const NEEDS_HTTPS =
  'Files can be added only over https, or on the machine that the archive runs on: ask whoever runs it for such an address.';

const failed = (thrown: unknown): Phase =>
  thrown instanceof SendFailure
    ? { kind: 'failed', detail: thrown.message, canRetry: thrown.canRetry }
    : { kind: 'failed', detail: 'Something went wrong on this page.', canRetry: true };

/** Whether a list may lack something of it. A later sending of the same file finds all unchanged that this one brought. */
const isNews = (receipt: Receipt, sent: Sent): boolean =>
  receipt.articles.some(
    ({ outcome }) =>
      outcome === 'indexed' || (outcome === 'unchanged' && receipt.objectVersion !== sent.version),
  );

/** The browser asks whoever leaves whether they mean it. */
const useFarewell = (isNeeded: boolean): void => {
  useLayoutEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isNeeded]);
};

/** The files that were added since the page was opened, newest first, and what can be done with them. */
export const useUploads = () => {
  const [files, setFiles] = useState<readonly Added[]>([]);
  const [lastAdded, setLastAdded] = useState<number | undefined>(undefined);
  const work = useRef<Work>({ lastId: 0, running: 0, waiting: [], stops: new Map(), sent: [] });
  useFarewell(files.some(({ phase }) => isUnsent(phase)));

  const report = useCallback((id: number, phase: Phase): void => {
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, phase } : one)));
  }, []);

  const settle = useCallback(
    async (id: number, sent: Sent): Promise<void> => {
      report(id, { kind: 'reading' });
      const receipt = await awaitReceipt(sent, work.current.sent);
      report(id, receipt === undefined ? { kind: 'late', sent } : { kind: 'settled', receipt });
      if (receipt !== undefined && isNews(receipt, sent)) setLastAdded(performance.now());
    },
    [report],
  );

  const send = useCallback(
    async (id: number, file: File, signal: AbortSignal): Promise<Sent | undefined> => {
      if (signal.aborted) return undefined;
      report(id, { kind: 'preparing' });
      try {
        const sent = await sendFile(file, (share) => report(id, { kind: 'sending', share }), signal);
        work.current.sent.push(sent);
        return sent;
      } catch (thrown) {
        report(id, failed(thrown));
        return undefined;
      }
    },
    [report],
  );

  const start = useCallback(
    (id: number, file: File): void => {
      const { current } = work;
      const stop = new AbortController();
      current.stops.set(id, stop);
      const takeNext = (): void => {
        const next = current.running < AT_ONCE ? current.waiting.shift() : undefined;
        if (next === undefined) return;
        current.running += 1;
        next().finally(() => {
          current.running -= 1;
          takeNext();
        });
      };
      current.waiting.push(async () => {
        const sent = await send(id, file, stop.signal);
        // Waiting for a receipt sends nothing, so the next file may go.
        if (sent !== undefined) void settle(id, sent);
      });
      takeNext();
    },
    [send, settle],
  );

  const add = useCallback(
    (given: readonly File[]): void => {
      const added = given.map((file): Added => {
        work.current.lastId += 1;
        const phase: Phase = canSend()
          ? { kind: 'waiting' }
          : { kind: 'failed', detail: NEEDS_HTTPS, canRetry: false };
        return { id: work.current.lastId, file, phase };
      });
      setFiles((all) => [...added, ...all]);
      if (canSend()) for (const { id, file } of added) start(id, file);
    },
    [start],
  );

  return {
    files,
    /** When an article was last added, on the page's own clock. */
    lastAdded,
    add,
    retry: ({ id, file }: Added): void => {
      report(id, { kind: 'waiting' });
      start(id, file);
    },
    cancel: ({ id, phase }: Added): void => {
      work.current.stops.get(id)?.abort();
      // One that waits for its turn has nothing under way that could end.
      if (phase.kind === 'waiting') report(id, { kind: 'failed', detail: 'You stopped it.', canRetry: true });
    },
    lookAgain: (id: number, sent: Sent): void => void settle(id, sent),
    forget: (ids: readonly number[]): void => setFiles((all) => all.filter(({ id }) => !ids.includes(id))),
  };
};
export type Uploads = ReturnType<typeof useUploads>;
