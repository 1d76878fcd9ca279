import type * as z from 'zod/mini';
import { type QueryPlan, wholeOf } from './compile-query.ts';
import { englishOf } from './language/english.ts';
import { leavesOf, type ParsedQuery, type Problem, type QueryNode, readingOf } from './language/tree.ts';
import { variantsOfLeaf } from './leaf-forms.ts';
import type { QueryAccount } from './page.ts';

const wholeProblem = (text: string, tree: QueryNode, done: string): Problem => {
  const position = wholeOf(tree);
  return { position, text: text.slice(position.start, position.end), done };
};

/** How a query was understood, in the query's own language and in plain English, and what was looked for beside its words. */
export const accountOf = (
  text: string,
  { tree, problems }: ParsedQuery,
  plan: QueryPlan | undefined,
): z.infer<typeof QueryAccount> => ({
  text,
  reading: readingOf(tree),
  english: englishOf(tree),
  variants: plan
    ? leavesOf(plan.spelled).flatMap((leaf) => {
        const forms = variantsOfLeaf(leaf, plan.variantsOf);
        return forms.length === 0 ? [] : [{ position: leaf.position, text: leaf.text, forms }];
      })
    : [],
  problems:
    tree && plan?.economy !== undefined ? [...problems, wholeProblem(text, tree, plan.economy)] : problems,
  ...(tree ? { tree } : {}),
});
