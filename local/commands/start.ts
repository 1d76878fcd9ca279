import { Command, InvalidArgumentError } from 'commander';
import { dataFolderOf } from '../data-folder.ts';
import type { Io } from '../io.ts';
import { Problem } from '../problem.ts';
import type { Addresses } from '../stack.ts';

type Options = {
  readonly port: number;
  readonly host: string;
  readonly data?: string;
  readonly s3Port?: number;
  readonly samples: boolean;
  readonly listEvery?: number;
  readonly json?: true;
};

/** A port number of the command line. */
export const toPort = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return port;
};

const toSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!(seconds >= 1)) throw new InvalidArgumentError('Say a number of seconds, at least 1.');
  return seconds;
};

const readyLine = ({ page, api, s3, opensearch }: Addresses): string => {
  const keys =
    s3.accessKeyId === undefined
      ? 'keys from your AWS settings'
      : `keys ${s3.accessKeyId} / ${s3.secretAccessKey}`;
  const first = page === undefined ? '' : `page ${page}, `;
  return `Backfile is ready: ${first}API ${api}, S3 ${s3.endpoint} (bucket ${s3.bucket}, ${keys}, region ${s3.region}), OpenSearch ${opensearch}`;
};

const asked = (): Promise<'asked'> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve('asked'));
  });

const start = async (options: Options, io: Io): Promise<void> => {
  const say = options.json ? io.note : io.out;
  const began = performance.now();
  const stopAsked = asked();
  // Half a second's worth of modules that no other command needs.
  const { startStack } = await import('../stack.ts');
  const stack = startStack({
    env: io.env,
    dataFolder: dataFolderOf(options.data, io.env),
    port: options.port,
    host: options.host,
    samples: options.samples,
    say,
    ...(options.s3Port === undefined ? {} : { s3Port: options.s3Port }),
    ...(options.listEvery === undefined ? {} : { listEveryMs: options.listEvery * 1_000 }),
  });
  try {
    const addresses = await Promise.race([stopAsked, stack.ready]);
    if (addresses !== 'asked') {
      if (options.json) io.out(JSON.stringify({ ready: true, ...addresses }));
      else {
        io.out(readyLine(addresses));
        io.out(`(${((performance.now() - began) / 1_000).toFixed(1)} s; stop with Ctrl-C)`);
      }
      const why = await Promise.race([stopAsked, stack.ended]);
      if (why !== 'asked') throw new Problem(`${why} ended by itself: see its log in the data folder.`);
    }
    say('Stopping');
  } finally {
    await stack.stop();
  }
  say('Stopped: everything that was started has ended.');
  // What a stop in mid-start left behind (a request, a timer) must not hold the process.
  process.exit(0);
};

/** `backfile start`: the whole archive on this machine. */
export const startCommand = (io: Io): Command =>
  new Command('start')
    .description(
      'Start OpenSearch, an S3 server, the ingest, the API and its page on this machine, and stay until Ctrl-C',
    )
    .option('--port <number>', 'port of the API and the page', toPort, 8080)
    .option(
      '--host <address>',
      'address to listen on; anything but this machine opens the archive to your network',
      '127.0.0.1',
    )
    .option('--data <folder>', 'where the archive is kept (BACKFILE_DATA; default: .backfile in the project)')
    .option('--s3-port <number>', 'port of the S3 endpoint (default: 9090, or a free one)', toPort)
    .option(
      '--list-every <seconds>',
      'how often the bucket is compared with the index (default: 300; 15 with S3_ENDPOINT)',
      toSeconds,
    )
    .option('--no-samples', 'leave an empty archive empty')
    .option('--json', 'print one JSON object when ready')
    .action((options: Options) => start(options, io));
