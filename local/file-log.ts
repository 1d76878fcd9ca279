import { createWriteStream } from 'node:fs';
import { describeThrown, type Log } from '../shared/logger.ts';

/** The functions' log in a file of the data folder: a line of JSON each, as they write it when deployed. */
export const createFileLog = (file: string): Log & { readonly close: () => void } => {
  const stream = createWriteStream(file, { flags: 'a' });
  // A full disk must not stop the archive; what it would have logged is lost.
  stream.on('error', () => {});
  const write = (line: object): void => {
    stream.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
  };
  return {
    info: (event, fields) => write({ level: 'info', event, ...fields }),
    error: (event, fields, thrown) =>
      write({
        level: 'error',
        event,
        ...fields,
        ...describeThrown(thrown),
      }),
    close: () => stream.end(),
  };
};
