import type { ComparedTexts } from '../stories/compared-texts.ts';
import { neededTerms } from '../stories/fingerprint.ts';
import type { Ranked } from '../stories/lead-order.ts';
import { resembles } from '../stories/similarity.ts';
import type { Candidate } from './story-subject.ts';

/** Articles that come to lead a story while many are judged: the index tells of them as copies still. */
export type BegunLeads = {
  readonly add: (lead: Candidate) => void;
  /** Those that an article resembles. */
  readonly alike: (candidate: Candidate) => readonly Ranked[];
};

export const createBegunLeads = (texts: Pick<ComparedTexts, 'of'>): BegunLeads => {
  const byTerm = new Map<string, Candidate[]>();
  const textOf = ({ standing: { article } }: Candidate) =>
    texts.of({ id: article.id, revision: article.revision, body: article.body });
  return {
    add: (lead) => {
      for (const term of lead.terms) {
        const known = byTerm.get(term);
        if (known) known.push(lead);
        else byTerm.set(term, [lead]);
      }
    },
    alike: (candidate) => {
      const shared = new Map<Candidate, number>();
      for (const term of candidate.terms)
        for (const lead of byTerm.get(term) ?? []) shared.set(lead, (shared.get(lead) ?? 0) + 1);
      const needed = neededTerms(candidate.terms.length);
      return [...shared]
        .filter(([lead, count]) => count >= Math.min(needed, neededTerms(lead.terms.length)))
        .filter(([lead]) => resembles(textOf(candidate), textOf(lead)))
        .map(([lead]) => lead.ranked);
    },
  };
};
