import { CONTAINER_LIMITS } from '../../shared/container/limits.ts';
import { createAgreeFile } from '../../shared/ingest/agree-file.ts';
import { createAgreeMembers } from '../../shared/ingest/agree-members.ts';
import { createAgreeWork } from '../../shared/ingest/agree-work.ts';
import { carriedReceipts } from '../../shared/ingest/carry-over.ts';
import type { FileIndex } from '../../shared/ingest/file-index.ts';
import { createFileSource } from '../../shared/ingest/file-source.ts';
import { createStoryLinker } from '../../shared/ingest/link-stories.ts';
import { createLinkStory } from '../../shared/ingest/link-story.ts';
import type { ArticleSource, WorkStore } from '../../shared/ingest/ports.ts';
import { createWorkAnew } from '../../shared/ingest/work-anew.ts';
import { worksIn } from '../../shared/ingest/works.ts';
import { createCorrectArticle } from '../../shared/overrides/correct-article.ts';
import type { OverrideSource } from '../../shared/overrides/ports.ts';
import { DEFAULT_STORY_SETTINGS } from '../../shared/stories/lead-order.ts';
import { AT, remembered, type World } from './harbour-histories.ts';
import type { createMemoryIndex } from './memory-archive.ts';

type MemoryIndex = ReturnType<typeof createMemoryIndex>;

/** Takes one step of a worker. */
export type Through = <T>(call: () => Promise<T>) => Promise<T>;

type SteppingOptions = {
  readonly world: World;
  readonly index: MemoryIndex;
  /** Another generation of it. */
  readonly carryFrom?: MemoryIndex;
  readonly through: Through;
  readonly correcting: boolean;
  readonly patience: number;
  readonly goOn?: (key: string) => Promise<void>;
};

const first = async <T>(answers: Promise<readonly T[]>): Promise<T> => {
  const answer = (await answers)[0];
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

/** A store of which every call is a step: others may come between any two of them. */
export const steppingStore = (index: WorkStore, through: Through): WorkStore => ({
  read: (place, ids) => through(() => index.read(place, ids)),
  write: (place, writes) => through(() => index.write(place, writes)),
  readPast: (names) => through(() => index.readPast(names)),
  writePast: (writes) => through(() => index.writePast(writes)),
});

/** The ingest of one worker in one index, of which every call to the world is a step. */
export const createSteppingAgree = ({
  world,
  index,
  carryFrom,
  through,
  correcting,
  patience,
  goOn,
}: SteppingOptions) => {
  const source: ArticleSource = {
    ...world.source,
    head: (one) => through(() => world.source.head(one)),
    read: (one, limits) => through(() => world.source.read(one, limits)),
  };
  // Works are read and written in several steps, and others may come between any two of them.
  const store = steppingStore(index, through);
  const works = worksIn(store, carryFrom && steppingStore(carryFrom, through));
  const here = {
    receipts: (files: Parameters<MemoryIndex['receipts']>[0]) => through(() => index.receipts(files)),
  };
  const receipts = carryFrom
    ? carriedReceipts(here, { receipts: (files) => through(() => carryFrom.receipts(files)) })
    : here.receipts;
  const files: FileIndex = {
    receipt: (id) => first(receipts([id])),
    work: (id) => first(works.read([id])),
    writeWork: (write) => first(works.write([write])),
    writeReceipt: (write) => through(() => first(index.writeReceipts([write]))),
  };
  const overrides: OverrideSource = { read: (id) => through(() => world.overrides.store.read(id)) };
  const objects = createFileSource(source, CONTAINER_LIMITS);
  const { stories } = index;
  const linker = createStoryLinker({
    store: { read: store.read, write: store.write },
    stories: {
      ...stories,
      neighbours: (lookUps) => through(() => stories.neighbours(lookUps)),
      sizes: (leads) => through(() => stories.sizes(leads)),
      texts: (ids) => through(() => stories.texts(ids)),
    },
    settings: async () => DEFAULT_STORY_SETTINGS,
  });
  const common = {
    link: createLinkStory(linker, { windowMs: 0, maxItems: 1 }),
    correct: createCorrectArticle(correcting ? overrides : { read: async () => undefined }),
    clock: () => Date.parse(AT),
    read: remembered,
    pause: async () => {},
    patience,
    index: files,
  };
  const members = createAgreeMembers({
    files: objects,
    index: { staleMembers: (key, version, size) => through(() => index.staleMembers(key, version, size)) },
    clock: () => Date.parse(AT),
    withBytes: (_bytes, work) => work(),
    agreeMember: (file, met, position) =>
      createAgreeFile({ ...common, source: met, ...(position === undefined ? {} : { position }) })(file),
  });
  const agree = createAgreeFile({ ...common, source: objects, members, ...(goOn ? { goOn } : {}) });
  const agreeWork = createAgreeWork({
    source,
    overrides,
    index: files,
    clock: () => Date.parse(AT),
    agree,
    pause: async () => {},
  });
  const workAnew = createWorkAnew({ index: files, agree });
  const settleWork = async (work: string): Promise<void> => {
    const { holders } = await files.work(work);
    await (holders.length > 0 ? workAnew(work) : agreeWork(work));
  };
  return { agree, agreeWork, settleWork };
};
