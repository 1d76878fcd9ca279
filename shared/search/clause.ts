/** A clause of a request in the engine's query language. */
export type Clause = Readonly<Record<string, unknown>>;

/** Whether a part of a clause is an object or a list, and no text or number. */
export const isClause = (part: unknown): part is Clause => typeof part === 'object' && part !== null;

/** What any of the clauses finds. */
export const anyOf = (clauses: readonly Clause[]): Clause => ({
  bool: { should: clauses, minimum_should_match: 1 },
});

export const MATCH_NONE: Clause = { match_none: {} };
