import type { Leaf, QueryNode } from './language/tree.ts';
import type { VariantsOf } from './leaf-forms.ts';

/** Words of the longest name that is looked for among words without quotes. */
const MAX_NAME_WORDS = 6;

const isPlainWord = (node: QueryNode | undefined): node is Leaf =>
  node?.kind === 'word' && node.form === undefined && !node.wildcard && !node.text.includes(' ');

/** The words themselves, or the name that they are, however it is spelt. */
const spelled = (words: readonly Leaf[], text: string): QueryNode => ({
  kind: 'any',
  nodes: [
    { kind: 'all', nodes: words },
    {
      kind: 'phrase',
      text,
      position: {
        start: Math.min(...words.map(({ position }) => position.start)),
        end: Math.max(...words.map(({ position }) => position.end)),
      },
    },
  ],
});

const nameAt = (nodes: readonly QueryNode[], start: number, variantsOf: VariantsOf): readonly Leaf[] => {
  const run: Leaf[] = [];
  for (const node of nodes.slice(start, start + MAX_NAME_WORDS)) {
    if (!isPlainWord(node)) break;
    run.push(node);
  }
  for (; run.length > 1; run.pop())
    if (variantsOf(run.map(({ text }) => text).join(' '), 'name').length > 0) return run;
  return [];
};

/**
 * A tree in which words that stand side by side and are a name together (`ivory coast`) may be that name as well, as a phrase has it. Where only
 * the words of alternatives or of operators of place stand side by side, they are left as they are.
 */
export const spellNames = (node: QueryNode, variantsOf: VariantsOf): QueryNode => {
  if (node.kind === 'not' || node.kind === 'field')
    return { ...node, node: spellNames(node.node, variantsOf) };
  if (node.kind === 'any') return { ...node, nodes: node.nodes.map((one) => spellNames(one, variantsOf)) };
  if (node.kind !== 'all') return node;
  const nodes: QueryNode[] = [];
  for (let at = 0; at < node.nodes.length; ) {
    const name = nameAt(node.nodes, at, variantsOf);
    const one = node.nodes[at];
    if (name.length > 0) nodes.push(spelled(name, name.map(({ text }) => text).join(' ')));
    else if (one) nodes.push(spellNames(one, variantsOf));
    at += Math.max(1, name.length);
  }
  return { ...node, nodes };
};
