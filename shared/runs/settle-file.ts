import type { AgreeFile } from '../ingest/agree-file.ts';
import type { FileAddress } from '../ingest/file-address.ts';

/** How often a file is tried that can't be worked now. */
const MOST_TRIES = 4;
/** Milliseconds; doubles with each try. */
const FIRST_PAUSE = 500;
/** Milliseconds: how long a container is worked before word is left of how far it is. */
const LONGEST_TURN = 10_000;
/** Milliseconds between two turns of a container: others may be walking theirs. */
const TURN_PAUSE = 50;

type SettleFileDeps = {
  readonly agree: AgreeFile;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** `again`: read it even if it is settled. `until` is in milliseconds since 1970. */
export type SettleOptions = { readonly again: boolean; readonly until: number };

/** Settles one file of a run and gives, where it can't be settled now or in time, why. */
export type SettleFile = (key: string, options: SettleOptions) => Promise<string | undefined>;

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** Tries a file again after a pause, and goes on with a container turn by turn. */
export const createSettleFile = ({ agree, clock, pause }: SettleFileDeps): SettleFile => {
  const settle = async (file: FileAddress, { again, until }: SettleOptions): Promise<string | undefined> => {
    for (;;) {
      const { state } = await agree(file, { until: Math.min(until, clock() + LONGEST_TURN), again });
      if (state !== 'working') return undefined;
      if (clock() >= until) return 'The time was over before all of its members were worked.';
      await pause(TURN_PAUSE);
    }
  };
  return async (key, options) => {
    if (clock() >= options.until) return 'The time was over before it was begun.';
    for (let tries = 1; ; tries += 1) {
      try {
        return await settle({ key }, options);
      } catch (thrown) {
        const wait = FIRST_PAUSE * 2 ** (tries - 1);
        if (tries >= MOST_TRIES || clock() + wait >= options.until) return messageOf(thrown);
        await pause(wait);
      }
    }
  };
};
