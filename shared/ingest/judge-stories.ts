import { chooseStory, LARGE_STORY } from '../stories/choose-story.ts';
import type { ComparedTexts } from '../stories/compared-texts.ts';
import { leadOrder, type StorySettings } from '../stories/lead-order.ts';
import { allAround, leadsAround, type Neighbourhood } from '../stories/neighbourhood.ts';
import type { Neighbour, StoryIndex } from '../stories/ports.ts';
import { resembles } from '../stories/similarity.ts';
import { createBegunLeads } from './begun-leads.ts';
import { eachSome } from './compared.ts';
import { type StorySizes, storySizes } from './story-sizes.ts';
import { type Candidate, type Subject, toCandidate } from './story-subject.ts';

export type JudgeDeps = {
  readonly stories: StoryIndex;
  readonly texts: ComparedTexts;
  readonly settings: StorySettings;
  readonly isSweep: boolean;
};

/** In which story an article should stand, and whose stories hang on that. */
export type Verdict = {
  readonly subject: Subject;
  /** Absent where the work doesn't stand for readers. */
  readonly storyId?: string;
  /** Others whose stories may have to change with it. */
  readonly dependents: readonly string[];
};

type Alike = ReadonlyMap<string, readonly Neighbour[]>;

/** Texts that are in memory at a time: those of all neighbours of a batch may be thousands. */
const TEXTS_AT_A_TIME = 200;

/** By each candidate's id, those of the wanted neighbours that it resembles. */
const findAlike = async (
  { texts }: Pick<JudgeDeps, 'texts'>,
  candidates: ReadonlyMap<string, Candidate>,
  around: ReadonlyMap<string, Neighbourhood>,
  isWanted: (candidate: Candidate, neighbour: Neighbour) => boolean,
): Promise<Alike> => {
  const alike = new Map([...candidates.keys()].map((id): [string, Neighbour[]] => [id, []]));
  const pairs = [...candidates.values()].flatMap((candidate) => {
    const { neighbours = [] } = candidate.isApart ? {} : (around.get(candidate.id) ?? {});
    return neighbours
      .filter((neighbour) => isWanted(candidate, neighbour))
      .map((neighbour) => ({ candidate, neighbour }));
  });
  for (const some of eachSome(pairs, TEXTS_AT_A_TIME)) {
    const compared = await texts.ofOthers(some.map(({ neighbour }) => neighbour));
    for (const { candidate, neighbour } of some) {
      const { id, body, revision } = candidate.standing.article;
      const other = compared.get(neighbour.id);
      if (other !== undefined && resembles(texts.of({ id, body, revision }), other))
        alike.get(candidate.id)?.push(neighbour);
    }
  }
  return alike;
};

const countComing = (
  candidates: Iterable<Candidate>,
  alike: Alike,
  around: ReadonlyMap<string, Neighbourhood>,
) => {
  const coming = new Map<string, number>();
  for (const { id } of candidates) {
    for (const lead of alike.get(id) ?? []) coming.set(lead.id, (coming.get(lead.id) ?? 0) + 1);
    const isNamed = around.get(id)?.neighbours.some(({ storyId }) => storyId === id) === true;
    if (isNamed) coming.set(id, coming.get(id) ?? 0);
  }
  return coming;
};

/**
 * Judges many articles at once, in the order of leads, so that each sees what has become of those before it. Nothing is written;
 * what the index says of others may have changed meanwhile, so what is written for a verdict must be judged again once it shows.
 */
export const judgeStories = async (
  subjects: Iterable<Subject>,
  deps: JudgeDeps,
): Promise<readonly Verdict[]> => {
  const { stories, settings, isSweep } = deps;
  const compare = leadOrder(settings);
  const all = [...subjects];
  const candidates = new Map(
    all.flatMap((subject) => {
      const candidate = toCandidate(subject);
      return candidate ? [[subject.id, candidate]] : [];
    }),
  );
  const asked = await leadsAround(
    stories,
    all.map(({ id }) => ({ id, terms: candidates.get(id)?.terms ?? [] })),
  );
  const around = new Map(asked.map((one) => [one.id, one]));
  const isLead = (_: Candidate, { id, storyId }: Neighbour): boolean => storyId === id;
  const alike = await findAlike(deps, candidates, around, isLead);
  const sizes = await storySizes(stories, compare, countComing(candidates.values(), alike, around));
  const chosen = new Map<string, string>();
  const storyOf = ({ id, storyId }: Neighbour): string => chosen.get(id) ?? storyId;

  const begun = createBegunLeads(deps.texts);
  for (const candidate of [...candidates.values()].sort((a, b) => compare(a.ranked, b.ranked))) {
    const { id, ranked, standing, isApart } = candidate;
    const { storyId } = standing.article;
    const known = (alike.get(id) ?? []).filter((one) => storyOf(one) === one.id);
    const leads = [...known, ...begun.alike(candidate)].sort(compare);
    const found = isApart
      ? id
      : chooseStory({
          article: ranked,
          storyId,
          leads,
          compare,
          size: sizes.size,
          before: (lead) => sizes.before(lead, ranked),
          isSweep,
        });
    chosen.set(id, found);
    if (found === storyId) continue;
    sizes.move(ranked, storyId, found);
    if (found === id) begun.add(candidate);
  }
  const judged = { ...deps, candidates, around, chosen, sizes };
  const dependents = isSweep ? undefined : await findDependents(judged);
  return all.map((subject) => ({
    subject,
    ...(candidates.has(subject.id) ? { storyId: chosen.get(subject.id) ?? subject.id } : {}),
    dependents: dependents?.get(subject.id) ?? [],
  }));
};

type Judged = JudgeDeps & {
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly around: ReadonlyMap<string, Neighbourhood>;
  readonly chosen: ReadonlyMap<string, string>;
  readonly sizes: StorySizes;
};

/**
 * Whom to look at next: those that name as their lead what leads no story any more, or what is another text now; and of one that
 * leads a story, those behind it that it resembles and that no earlier lead has.
 */
const findDependents = async (judged: Judged): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { stories, settings, candidates, around, chosen, sizes } = judged;
  const compare = leadOrder(settings);
  const storyOf = ({ id, storyId }: Neighbour): string => chosen.get(id) ?? storyId;
  const leads = new Map([...candidates].filter(([id, { isApart }]) => !isApart && chosen.get(id) === id));
  const whole = await allAround(
    stories,
    [...around.values()].filter(({ id }) => leads.has(id)),
  );
  const aroundLeads = new Map(whole.map((one) => [one.id, one]));
  /** Whether the article's story is led by one before this, or is one that keeps its lead for now. */
  const isSettled = (lead: Candidate, neighbour: Neighbour): boolean => {
    const story = storyOf(neighbour);
    if (story === lead.id || sizes.size(story) > LARGE_STORY) return true;
    const other = aroundLeads.get(lead.id)?.neighbours.find(({ id }) => id === story);
    return other !== undefined && storyOf(other) === story && compare(other, lead.ranked) < 0;
  };
  const behind = await findAlike(
    judged,
    leads,
    aroundLeads,
    (lead, neighbour) => compare(lead.ranked, neighbour) < 0 && !isSettled(lead, neighbour),
  );
  return new Map(
    [...around.values()].map(({ id, neighbours }) => {
      const members = neighbours.filter((one) => storyOf(one) === id);
      const subject = candidates.get(id)?.subject;
      const isLost = !leads.has(id) || subject?.isChanged === true;
      return [id, [...(isLost ? members : []), ...(behind.get(id) ?? [])].map((one) => one.id)];
    }),
  );
};
