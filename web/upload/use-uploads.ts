import { useCallback, useRef, useState } from 'preact/hooks';
import { awaitReceipt, canSend, SendFailure, sendFile } from './send-file.ts';
import type { Phase, Sent } from './upload-phase.ts';

/** A file that was added on this page, and how far it has come. */
export type Added = { readonly id: number; readonly file: File; readonly phase: Phase };

/** Files sent at once; the others wait. */
const AT_ONCE = 3;
const NEEDS_HTTPS =
  'Files can be added only over https, or on the machine that the archive runs on: ask whoever runs it for such an address.';

/** The files that were added since the page was opened, newest first, and what can be done with them. */
export const useUploads = () => {
  const [files, setFiles] = useState<readonly Added[]>([]);
  const work = useRef({ lastId: 0, running: 0, waiting: [] as (() => Promise<void>)[] });

  const report = useCallback((id: number, phase: Phase): void => {
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, phase } : one)));
  }, []);

  const settle = useCallback(
    async (id: number, sent: Sent): Promise<void> => {
      report(id, { kind: 'reading' });
      const receipt = await awaitReceipt(sent);
      report(id, receipt === undefined ? { kind: 'late', sent } : { kind: 'settled', receipt });
    },
    [report],
  );

  const send = useCallback(
    async (id: number, file: File): Promise<Sent | undefined> => {
      report(id, { kind: 'preparing' });
      try {
        return await sendFile(file, (share) => report(id, { kind: 'sending', share }));
      } catch (thrown) {
        const detail = thrown instanceof SendFailure ? thrown.message : 'Something went wrong on this page.';
        report(id, { kind: 'failed', detail, canRetry: true });
        return undefined;
      }
    },
    [report],
  );

  const start = useCallback(
    (id: number, file: File): void => {
      const { current } = work;
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
        const sent = await send(id, file);
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
    add,
    retry: ({ id, file }: Added): void => {
      report(id, { kind: 'waiting' });
      start(id, file);
    },
    lookAgain: (id: number, sent: Sent): void => void settle(id, sent),
    forget: (ids: readonly number[]): void => setFiles((all) => all.filter(({ id }) => !ids.includes(id))),
  };
};
export type Uploads = ReturnType<typeof useUploads>;
