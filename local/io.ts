/** What a command talks to: replaced in tests. */
export type Io = {
  readonly env: NodeJS.ProcessEnv;
  /** A line of the answer. */
  readonly out: (line: string) => void;
  /** A line about the work, or an error: never part of the answer. */
  readonly note: (line: string) => void;
  /** Replaces the last such line on a terminal; elsewhere a line now and then. */
  readonly progress: (line: string) => void;
  /** Whether a person reads the answer on a terminal. */
  readonly isTerminal: boolean;
};

/** Milliseconds between two lines of progress in a file or a pipe, where none can be replaced. */
const PROGRESS_EVERY = 2_000;

/** The process's own streams. */
export const processIo = (): Io => {
  const isTerminal = process.stdout.isTTY === true;
  const clear = process.stderr.isTTY === true ? '\r\u001b[K' : '';
  let shown = 0;
  return {
    env: process.env,
    isTerminal,
    out: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${clear}${line}\n`),
    progress: (line) => {
      if (clear !== '') process.stderr.write(`${clear}${line}`);
      else if (line !== '' && Date.now() - shown > PROGRESS_EVERY) {
        shown = Date.now();
        process.stderr.write(`${line}\n`);
      }
    },
  };
};

/** Bold on a terminal, plain elsewhere. */
export const bold = (text: string, io: Pick<Io, 'isTerminal'>): string =>
  io.isTerminal ? `\u001b[1m${text}\u001b[22m` : text;

/** Control characters of an article must not command the terminal that shows it. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
