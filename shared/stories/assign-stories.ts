import { fingerprintOf, neededTerms } from './fingerprint.ts';
import { leadOrder, type Ranked, type StorySettings } from './lead-order.ts';
import { type ComparedText, comparedText, resembles } from './similarity.ts';

/** Articles that one story may hold: texts made of a template must not become one story without end. */
export const MAX_STORY = 500;

type Lead = {
  readonly id: string;
  readonly needed: number;
  readonly text: ComparedText;
  articles: number;
};

/** An article among those that are told apart into stories. `isApart`: a person took it out of all stories. */
export type StoryArticle = Ranked & { readonly body: string; readonly isApart?: boolean };

/**
 * Tells articles apart into stories: the id of each one's lead, by its id. In the order of leads each article joins the first lead before
 * it that it resembles and that has room, else it is a lead itself. So each copy is like its lead, and likeness is not
 * handed on from copy to copy. This is the definition; `link-stories.ts` reaches the same in an index that changes.
 */
export const assignStories = (
  articles: readonly StoryArticle[],
  settings: StorySettings,
  maxStory = MAX_STORY,
): ReadonlyMap<string, string> => {
  const stories = new Map<string, string>();
  const leads: Lead[] = [];
  const leadsByTerm = new Map<string, number[]>();
  for (const { id, body, isApart } of [...articles].sort(leadOrder(settings))) {
    stories.set(id, id);
    if (isApart) continue;
    const terms = fingerprintOf(body);
    const needed = neededTerms(terms.length);
    const shared = new Map<number, number>();
    for (const term of terms)
      for (const lead of leadsByTerm.get(term) ?? []) shared.set(lead, (shared.get(lead) ?? 0) + 1);
    const text = comparedText(body);
    const found = [...shared]
      .filter(([lead, times]) => times >= Math.min(needed, leads[lead]?.needed ?? 0))
      .sort(([a], [b]) => a - b)
      .flatMap(([lead]) => leads[lead] ?? [])
      .find((lead) => lead.articles < maxStory && resembles(text, lead.text));
    if (found) {
      found.articles += 1;
      stories.set(id, found.id);
      continue;
    }
    for (const term of terms) {
      const known = leadsByTerm.get(term);
      if (known) known.push(leads.length);
      else leadsByTerm.set(term, [leads.length]);
    }
    leads.push({ id, needed, text, articles: 1 });
  }
  return stories;
};
