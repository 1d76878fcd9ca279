import type { Article } from '../article/article.ts';
import { createComparedTexts } from '../stories/compared-texts.ts';
import type { StorySettings } from '../stories/lead-order.ts';
import type { StoryIndex } from '../stories/ports.ts';
import { judgeStories, type Verdict } from './judge-stories.ts';
import type { Holder, WorkStore, WriteOutcome } from './ports.ts';
import { addSubject, type Standing, type Subject, type Subjects, toStanding } from './story-subject.ts';

/** How often those that changed are looked at again, before they are left to a later delivery. */
const MAX_ROUNDS = 12;

/**
 * A work that was written. `article` is what stands for readers since; absent where nothing does. `isChanged`: its copies may not be
 * like it any more.
 */
export type StoryChange = {
  readonly id: string;
  readonly article?: Article;
  readonly holders: readonly Holder[];
  readonly isChanged: boolean;
};

/** `unavailable`: others kept writing the same articles, or the engine couldn't take one; to be asked again later. */
export type LinkOutcome = 'linked' | 'unavailable';

/** How many articles were given another story. */
export type Relinked = { readonly relinked: number; readonly unavailable: number };

export type StoryLinker = {
  /** Puts articles that were written, and others that hang on them, into their stories. In the order of the changes. */
  readonly link: (changes: readonly StoryChange[]) => Promise<readonly LinkOutcome[]>;
  /** The same for articles whose predecessors in the order of leads all stand in their stories; whatever that turns over. */
  readonly sweep: (ids: readonly string[]) => Promise<Relinked>;
};

export type LinkDeps = {
  readonly store: Pick<WorkStore, 'read' | 'write'>;
  readonly stories: StoryIndex;
  readonly settings: () => Promise<StorySettings>;
};

type Relink = { readonly subject: Subject; readonly standing: Standing; readonly storyId: string };

/**
 * Stories at ingest. An article is written first, and its story is looked for once it shows, so that of two that come at once the
 * later look sees both. Whose story changes is written whole by compare-and-set, and is looked at again when that shows; so are
 * those whose stories hang on it. So whoever writes last sees everything, and when all is quiet the stories are those of
 * `assignStories` (docs/adr/0014-stories.md says why, and which cases wait for the sweep).
 */
export const createStoryLinker = ({ store, stories, settings }: LinkDeps): StoryLinker => {
  const texts = createComparedTexts(stories);

  const readStanding = async (
    subjects: readonly Subject[],
  ): Promise<ReadonlyMap<string, Standing | undefined>> => {
    if (subjects.length === 0) return new Map();
    const found = await store.read(
      'open',
      subjects.map(({ id }) => id),
    );
    return new Map(
      subjects.map(({ id }, at) => {
        const stored = found[at];
        return [id, stored && toStanding(stored)];
      }),
    );
  };

  /** Subjects whose standing is known. */
  const known = async (subjects: Subjects): Promise<readonly Subject[]> => {
    const unread = [...subjects.values()].filter(({ standing }) => standing === 'unread');
    const found = await readStanding(unread);
    return [...subjects.values()].map((subject) => {
      if (subject.standing !== 'unread') return subject;
      const { standing: _unread, ...rest } = subject;
      const standing = found.get(subject.id);
      return standing ? { ...rest, standing } : rest;
    });
  };

  /** What is to be written, as it stands now. Who has changed meanwhile is to be looked at again. */
  const prepare = async (
    verdicts: readonly Verdict[],
    again: (subject: Subject) => void,
  ): Promise<readonly Relink[]> => {
    const wanted = verdicts.flatMap(({ subject, storyId }) => {
      const { standing } = subject;
      if (!standing || standing === 'unread' || storyId === undefined) return [];
      return standing.article.storyId === storyId ? [] : [{ subject, standing, storyId }];
    });
    const found = await readStanding(
      wanted.flatMap(({ subject, standing }) => (standing.token === undefined ? [subject] : [])),
    );
    return wanted.flatMap(({ subject, standing, storyId }) => {
      const now = found.has(subject.id) ? found.get(subject.id) : standing;
      const isSame =
        now?.article.revision === standing.article.revision &&
        now.article.storyId === standing.article.storyId;
      if (now && isSame) return [{ subject, standing: now, storyId }];
      // Somebody else wrote it, and looks at it after that; so does this one, who may know what they don't.
      const { standing: _before, ...rest } = subject;
      again(now ? { ...rest, standing: now } : rest);
      return [];
    });
  };

  const write = async (relinks: readonly Relink[]): Promise<readonly WriteOutcome[]> =>
    relinks.length === 0
      ? []
      : store.write(
          'open',
          relinks.map(({ subject: { id }, standing: { article, token = 'absent', ...rest }, storyId }) => ({
            id,
            at: article.provenance.ingested,
            token,
            document: { kind: 'article', ...rest, article: { ...article, storyId } },
          })),
        );

  /** Rounds until nothing changes; gives the changes that couldn't be settled. */
  const settle = async (subjects: Subjects, isSweep: boolean) => {
    const failed = new Set<number>();
    const relinked = new Set<string>();
    const fail = ({ changes }: Subject): void => {
      for (const change of changes) failed.add(change);
    };
    let left = subjects;
    for (let round = 1; left.size > 0 && round <= MAX_ROUNDS; round += 1) {
      const next: Subjects = new Map();
      const verdicts = await judgeStories(await known(left), {
        stories,
        texts,
        settings: await settings(),
        isSweep,
      });
      for (const { subject, dependents } of verdicts)
        for (const id of dependents)
          addSubject(next, { id, standing: 'unread', isChanged: false, changes: subject.changes });
      const relinks = await prepare(verdicts, (subject) => addSubject(next, subject));
      const outcomes = await write(relinks);
      for (const [at, { subject, standing, storyId }] of relinks.entries()) {
        const written = outcomes[at];
        const { id, changes } = subject;
        if (written?.outcome === 'written') {
          relinked.add(id);
          const article = { ...standing.article, storyId };
          addSubject(next, {
            id,
            standing: { ...standing, article, token: written.token },
            isChanged: false,
            changes,
          });
        } else if (written?.outcome === 'conflict') {
          addSubject(next, { id, standing: 'unread', isChanged: false, changes });
        } else if (written?.outcome !== 'refused') fail(subject);
      }
      left = next;
    }
    for (const subject of left.values()) fail(subject);
    return { failed, relinked };
  };

  return {
    link: async (changes) => {
      const subjects: Subjects = new Map();
      for (const [at, { id, article, holders, isChanged }] of changes.entries())
        addSubject(subjects, {
          id,
          isChanged,
          changes: new Set([at]),
          ...(article ? { standing: { article, holders } } : {}),
        });
      const { failed } = await settle(subjects, false);
      return changes.map((_, at) => (failed.has(at) ? 'unavailable' : 'linked'));
    },
    sweep: async (ids) => {
      const subjects: Subjects = new Map();
      for (const [at, id] of ids.entries())
        addSubject(subjects, { id, standing: 'unread', isChanged: false, changes: new Set([at]) });
      const { failed, relinked } = await settle(subjects, true);
      return { relinked: relinked.size, unavailable: failed.size };
    },
  };
};
