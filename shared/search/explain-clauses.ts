import * as z from 'zod/mini';
import { MAX_CLAUSES } from '../contract.ts';
import type { Clause } from './clause.ts';
import { lookupsOf } from './clause-count.ts';
import { planQuery, type QueryContext, wholeOf } from './compile-query.ts';
import { type QueryNode, readingOf } from './language/tree.ts';
import type { ClauseAccount } from './page.ts';
import type { ArticleFinder } from './ports.ts';
import { restrictedTo, type ScopeInput } from './scope.ts';

/** The parts of a query that an article must satisfy, each by itself. */
const partsOf = (tree: QueryNode): readonly QueryNode[] => (tree.kind === 'all' ? tree.nodes : [tree]);

const Counts = z.object({
  counts: z.object({ buckets: z.array(z.object({ doc_count: z.number() })) }),
});

/** How many articles each of the clauses finds within the gate and the filters, by one request. */
const counted = async (
  find: ArticleFinder['find'],
  { parameters, visible }: ScopeInput,
  clauses: readonly Clause[],
): Promise<readonly number[]> => {
  const { aggregations } = await find({
    query: { bool: restrictedTo({ parameters, visible, plan: undefined }) },
    size: 0,
    aggs: { counts: { filters: { filters: clauses } } },
  });
  return Counts.parse(aggregations).counts.buckets.map(({ doc_count }) => doc_count);
};

/** Every clause but one, for each; more than the engine takes in one request is not asked. */
const withoutEach = (clauses: readonly Clause[]): readonly Clause[] | undefined => {
  const lookups = clauses.reduce((sum, clause) => sum + lookupsOf(clause), 0);
  if (clauses.length < 2 || lookups * clauses.length > MAX_CLAUSES / 2) return undefined;
  return clauses.map((_, left) => ({ bool: { filter: clauses.filter((_clause, index) => index !== left) } }));
};

/**
 * What each part of a query finds by itself, and for a query that finds nothing what it would find without each, and which parts made it
 * so: those that find nothing themselves, or else those without which something would be found.
 */
export const explainClauses = async (
  find: ArticleFinder['find'],
  tree: QueryNode,
  context: QueryContext,
  input: ScopeInput,
  isEmpty: boolean,
): Promise<readonly ClauseAccount[]> => {
  const parts = partsOf(tree);
  const clauses = parts.map((part) => planQuery(part, context).clause);
  const alone = await counted(find, input, clauses);
  const others = isEmpty ? withoutEach(clauses) : undefined;
  const without = others === undefined ? [] : await counted(find, input, others);
  const someFindNothing = alone.includes(0);
  return parts.map((part, index) => {
    const articles = alone[index] ?? 0;
    const rest = without[index];
    return {
      position: wholeOf(part),
      reading: readingOf(part),
      articles,
      ...(rest === undefined ? {} : { without: rest }),
      ...(isEmpty ? { isDecisive: someFindNothing ? articles === 0 : (rest ?? 0) > 0 } : {}),
    };
  });
};
