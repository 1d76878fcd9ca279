/** Who asks. `rights` widen what is shown; nobody has any yet. */
export type Principal = { readonly id: string; readonly rights: readonly string[] };

export const ANYONE: Principal = { id: 'anyone', rights: [] };

type Clause = Readonly<Record<string, unknown>>;

/**
 * The one gate that every exit obeys: what of the archive this principal may see at this time (ISO 8601 UTC). It belongs in
 * `query`, never in `post_filter` or beside a `global` aggregation, where totals and facets would tell of what it hides.
 */
export const gate = (_principal: Principal, now: string): readonly Clause[] => [
  { term: { state: 'live' } },
  { term: { hidden: false } },
  {
    bool: {
      should: [
        { bool: { must_not: { exists: { field: 'embargoed' } } } },
        { range: { embargoed: { lte: now } } },
      ],
      minimum_should_match: 1,
    },
  },
];
