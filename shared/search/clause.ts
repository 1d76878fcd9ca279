/** A clause of a request in the engine's query language. */
export type Clause = Readonly<Record<string, unknown>>;

/** What any of the clauses finds. */
export const anyOf = (clauses: readonly Clause[]): Clause => ({
  bool: { should: clauses, minimum_should_match: 1 },
});

export const MATCH_NONE: Clause = { match_none: {} };
