import { MAX_CLAUSES } from '../contract.ts';
import { anyOf, type Clause, MATCH_NONE } from './clause.ts';
import { automataOf, lookupsOf, patternsOf } from './clause-count.ts';
import { compileLeaf } from './compile-leaf.ts';
import { type DateContext, dateClause, valueClause } from './compile-value.ts';
import { intervalSize } from './interval-size.ts';
import { sourceOf } from './interval-source.ts';
import { QueryTooLarge } from './language/parse-query.ts';
import { childrenOf, type Position, type QueryNode } from './language/tree.ts';
import type { VariantsOf } from './leaf-forms.ts';
import { spellNames } from './spell-names.ts';
import { ANYWHERE, narrowed, placedFields, positionalScope, type Scope } from './text-scope.ts';

/** What a query means beyond its own text. */
export type QueryContext = DateContext & {
  /** The analyses whose fields the index holds. */
  readonly languages: readonly string[];
  readonly variantsOf: VariantsOf;
  /** The time now, in milliseconds since 1970. */
  readonly now: number;
};

type Positional = Extract<QueryNode, { kind: 'near' | 'same' | 'first' | 'atleast' }>;

/** How far operators of place may stand in each other: each distance multiplies the ways to match. */
const MAX_DEPTH = 8;
/** Ends of sentences that a distance is right across, by how deep operators stand in each other. */
const BORDERS = [0, 24, 7, 3, 2, 1, 1, 0, 0];
/** What of a query's clauses the engine may have to look up; its own limit counts stems, and relevance as well. */
const MAX_LOOKUPS = MAX_CLAUSES / 4;
/** Of wildcards in rules of place: each takes the engine about a millisecond. */
const MAX_PATTERNS = 600;
/** Of what operators of place come to; each may be two stems, and the engine refuses more than its limit of clauses. */
const MAX_INTERVALS = 25_000;
/** Of wildcards, each in each field of each language: some 50 MB. */
const MAX_AUTOMATA = 250_000;

const depthOf = (node: QueryNode): number => {
  const inner =
    'nodes' in node ? Math.max(0, ...node.nodes.map(depthOf)) : 'node' in node ? depthOf(node.node) : 0;
  return node.kind === 'near' || node.kind === 'first' ? inner + 1 : inner;
};

type CompileContext = QueryContext & { readonly mostBorders: number };

const compilePlaces = (node: Positional, context: CompileContext, scope: Scope): Clause => {
  const depth = depthOf(node);
  if (depth > MAX_DEPTH)
    throw new QueryTooLarge(
      `Operators of place may stand at most ${MAX_DEPTH} deep in each other.`,
      node.position,
    );
  const fields = placedFields(positionalScope(scope), context.languages).filter(
    ({ hasStart }) => node.kind !== 'first' || hasStart,
  );
  if (fields.length === 0) return MATCH_NONE;
  const borders = Math.min(BORDERS[depth] ?? 0, context.mostBorders);
  const { variantsOf } = context;
  return anyOf(
    fields.map((field) => ({ intervals: { [field.name]: sourceOf(node, { field, variantsOf, borders }) } })),
  );
};

const compileNode = (node: QueryNode, context: CompileContext, scope: Scope): Clause => {
  const compile = (one: QueryNode): Clause => compileNode(one, context, scope);
  switch (node.kind) {
    case 'all': {
      const wanted = node.nodes.filter(({ kind }) => kind !== 'not');
      const unwanted = node.nodes.flatMap((one) => (one.kind === 'not' ? [one.node] : []));
      return { bool: { must: wanted.map(compile), must_not: unwanted.map(compile) } };
    }
    case 'any':
      return anyOf(node.nodes.map(compile));
    case 'not':
      return { bool: { must_not: [compile(node.node)] } };
    case 'word':
    case 'phrase':
      return compileLeaf(node, { ...context, scope });
    case 'field':
      return compileNode(node.node, context, narrowed(scope, node.field));
    case 'value':
      return valueClause(node);
    case 'date':
      return dateClause(node, context);
    default:
      return compilePlaces(node, context, scope);
  }
};

/** A query ready for the engine, and what was made of it on the way. */
export type QueryPlan = {
  readonly tree: QueryNode;
  /** The same, with names of several words as they are spelt otherwise: what is found, and marked. */
  readonly spelled: QueryNode;
  readonly clause: Clause;
  readonly languages: readonly string[];
  /** Nothing where the query is too large for variants. */
  readonly variantsOf: VariantsOf;
  /** What was given up so that the engine can take the query, in words. */
  readonly economy?: string;
};

const none: VariantsOf = () => [];

const MOST_BORDERS = 24;
/** What is tried until the engine can take it: distances right across fewer borders, then names as they were written. */
const ECONOMIES = [true, false].flatMap((variants) =>
  [MOST_BORDERS, 12, 6, 3, 1, 0].map((mostBorders) => ({ variants, mostBorders })),
);
type Economy = (typeof ECONOMIES)[number];

const economyWords = ({ variants, mostBorders }: Economy): string =>
  [
    'the query is large:',
    ...(mostBorders === MOST_BORDERS
      ? []
      : [`a distance is counted across ${mostBorders} ends of sentences at most`]),
    ...(mostBorders === MOST_BORDERS || variants ? [] : ['and']),
    ...(variants ? [] : ['names are looked for only as they are written']),
  ].join(' ');

/** How much of what the engine can take a clause is: 1 for the most. */
const burdenOf = (clause: Clause): number =>
  Math.max(
    lookupsOf(clause) / MAX_LOOKUPS,
    automataOf(clause) / MAX_AUTOMATA,
    patternsOf(clause) / MAX_PATTERNS,
    intervalSize(clause) / MAX_INTERVALS,
  );

const positionsOf = (node: QueryNode): readonly Position[] => [
  ...('position' in node ? [node.position] : []),
  ...childrenOf(node).flatMap(positionsOf),
];

/** Where a query stands in its text, from its first part to its last. */
export const wholeOf = (tree: QueryNode): Position => {
  const positions = positionsOf(tree);
  return {
    start: Math.min(...positions.map(({ start }) => start)),
    end: Math.max(...positions.map(({ end }) => end)),
  };
};

/**
 * What of the archive a tree finds: each word may stand in any field, so that all words need not meet in one; what an operator of
 * place compares stands in one. The clause gives no score. Throws `QueryTooLarge` where the engine would refuse it.
 */
export const planQuery = (tree: QueryNode, context: QueryContext): QueryPlan => {
  const { languages } = context;
  if (languages.length === 0) return { tree, spelled: tree, clause: MATCH_NONE, languages, variantsOf: none };
  for (const [at, economy] of ECONOMIES.entries()) {
    const { mostBorders, variants } = economy;
    const variantsOf = variants ? context.variantsOf : none;
    const spelled = spellNames(tree, variantsOf);
    const compileIn = (some: readonly string[]): Clause =>
      compileNode(spelled, { ...context, languages: some, variantsOf, mostBorders }, ANYWHERE);
    // One language tells whether all can be worth the trouble: each comes to nearly the same.
    if (burdenOf(compileIn(languages.slice(0, 1))) * languages.length > 2) continue;
    const clause = compileIn(languages);
    if (burdenOf(clause) > 1) continue;
    const plan = { tree, spelled, clause, languages, variantsOf };
    return at === 0 ? plan : { ...plan, economy: economyWords(economy) };
  }
  throw new QueryTooLarge(
    'The query comes to more than the archive looks up at once: ask for fewer words, wildcards or operators of place.',
    wholeOf(tree),
  );
};
