import { planQuery, type QueryContext, type QueryPlan, wholeOf } from './compile-query.ts';
import { QueryTooLarge } from './language/parse-query.ts';
import { type Leaf, leavesOf, type QueryNode } from './language/tree.ts';
import { type ArticleFinder, TooManyClauses, TooManyExpansions } from './ports.ts';

/** Only places and names of fields count for how many words a wildcard fits. */
const ANY_DATES: Pick<QueryContext, 'tz' | 'dates' | 'now'> = { tz: 'UTC', dates: 'possible', now: 0 };

const fitsTooMany = async (
  leaf: Leaf,
  { find }: Pick<ArticleFinder, 'find'>,
  plan: QueryPlan,
): Promise<boolean> => {
  const placed: QueryNode = { kind: 'atleast', times: 1, node: leaf, position: leaf.position };
  try {
    await find({ size: 0, query: planQuery(placed, { ...ANY_DATES, ...plan }).clause });
    return false;
  } catch (thrown) {
    if (thrown instanceof TooManyExpansions) return true;
    throw thrown;
  }
};

/** Which part of it is too much can't be told, so that all of it is named. */
const tooLarge = ({ tree }: QueryPlan): QueryTooLarge =>
  new QueryTooLarge(
    'The query is larger than the archive answers: leave out some of its operators or words.',
    wholeOf(tree),
  );

/**
 * Searches for a plan. The engine doesn't tell which wildcard fits too many words of the index, so that it is asked for each by itself:
 * `QueryTooLarge` names it and its position.
 */
export const findPlanned =
  (finder: Pick<ArticleFinder, 'find'>, plan: QueryPlan | undefined): ArticleFinder['find'] =>
  async (search, affinity) => {
    try {
      return await finder.find(search, affinity);
    } catch (thrown) {
      if (thrown instanceof TooManyClauses && plan) throw tooLarge(plan);
      if (!(thrown instanceof TooManyExpansions) || !plan) throw thrown;
      for (const leaf of leavesOf(plan.tree).filter(({ wildcard }) => wildcard)) {
        if (await fitsTooMany(leaf, finder, plan)) {
          throw new QueryTooLarge(
            `“${leaf.text}” fits too many words of the archive to look for their places: write more of the word.`,
            leaf.position,
          );
        }
      }
      throw thrown;
    }
  };
