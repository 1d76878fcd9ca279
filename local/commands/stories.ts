import { createReadStream } from 'node:fs';
import { Command, Option } from 'commander';
import { STORIES_KEY } from '../../shared/contract.ts';
import {
  DEFAULT_STORY_SETTINGS,
  LEAD_CHOICES,
  type LeadChoice,
  type StorySettings,
} from '../../shared/stories/lead-order.ts';
import { dataFolderOf } from '../data-folder.ts';
import { type Io, printable } from '../io.ts';
import { codeOf, messageOf, Problem } from '../problem.ts';
import { runningStack } from '../run-file.ts';

/** Half a second's worth of modules that no other command needs. */
const telling = () => import('../stories/tell-stories.ts');
const sweeping = () => import('../stories/sweep-running.ts');

type Options = {
  readonly lead: LeadChoice;
  readonly publisher: readonly string[];
  readonly json?: true;
  readonly sweep?: true;
  readonly data?: string;
};
type Bytes = AsyncIterable<Uint8Array>;

const settingsOf = ({ lead, publisher }: Options): StorySettings => {
  if (lead === 'own' && publisher.length === 0)
    throw new Problem('Say whose articles are to lead: --lead own --publisher NAME.');
  if (lead !== 'own' && publisher.length > 0)
    throw new Problem('--publisher names whose articles are to lead: say --lead own too, or leave it out.');
  return { lead, publishers: publisher };
};

const unreadable = (file: string, thrown: unknown): Problem =>
  new Problem(
    codeOf(thrown) === 'ENOENT' ? `There is no ${file}.` : `${file} can't be read: ${messageOf(thrown)}.`,
    { cause: thrown },
  );

async function* bytesOf(file: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of createReadStream(file)) if (chunk instanceof Uint8Array) yield chunk;
  } catch (thrown) {
    throw unreadable(file, thrown);
  }
}

const tell = async (file: string, options: Options, io: Io, stdin: () => Bytes): Promise<void> => {
  const settings = settingsOf(options);
  const { tellStories } = await telling();
  const [bytes, name] = file === '-' ? [stdin(), 'stdin'] : [bytesOf(file), file];
  const { stories, notes } = await tellStories(bytes, name, settings, (count) =>
    io.progress(`Read ${count} texts`),
  );
  io.progress('');
  for (const note of notes) io.note(printable(note));
  for (const story of stories) io.out(JSON.stringify(story));
};

const sweepArchive = async (
  file: string | undefined,
  { lead, publisher, json, data }: Options,
  io: Io,
): Promise<void> => {
  if (file !== undefined || lead !== DEFAULT_STORY_SETTINGS.lead || publisher.length > 0)
    throw new Problem(
      `--sweep takes no file, and leads as the archive's own ${STORIES_KEY} says: leave the others out.`,
    );
  const { sweepRunning } = await sweeping();
  const stack = await runningStack(dataFolderOf(data, io.env));
  const swept = await sweepRunning(stack, ({ articles }) => io.progress(`Looked at ${articles} articles`));
  io.progress('');
  if (json) io.out(JSON.stringify(swept));
  else io.out(`Looked at ${swept.articles} articles; ${swept.relinked} came into another story.`);
  if (swept.unavailable > 0)
    throw new Problem(`${swept.unavailable} of them were written by others meanwhile: sweep once more.`);
};

const oneMore = (value: string, others: readonly string[]): readonly string[] => [...others, value];

/** `backfile stories`: tells copies from other texts as the archive would, without an archive. */
export const storiesCommand = (io: Io, stdin: () => Bytes = () => process.stdin): Command =>
  new Command('stories')
    .description(
      'Link the texts of a JSON lines file into stories as ingest would, and print {id, storyId} for each; needs no running archive',
    )
    .argument('[file]', 'JSON lines {id, title?, text, published?, publisher?}; - for standard input')
    .addOption(
      new Option('--lead <which>', 'which text leads a story: its id names it')
        .choices(LEAD_CHOICES)
        .default('earliest'),
    )
    .option(
      '--publisher <name>',
      'with --lead own: a publisher whose texts lead; may be repeated',
      oneMore,
      [],
    )
    .option(
      '--sweep',
      'put all articles of the running archive into their stories again, by its own settings',
    )
    .option('--data <folder>', 'with --sweep: the data folder of the archive')
    .option('--json', 'JSON lines, which this command prints anyhow')
    .action((file: string | undefined, options: Options) => {
      if (options.sweep) return sweepArchive(file, options, io);
      if (file === undefined)
        throw new Problem('Name a file of texts, or say --sweep for the running archive.');
      return tell(file, options, io, stdin);
    });
