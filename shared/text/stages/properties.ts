import type { Stage } from '../stage.ts';

/** What a document says of itself stands in for what its text doesn't say; its date also waits for one in the file's name. */
export const properties: Stage = (draft) => {
  const { byline, tags } = draft.properties ?? {};
  if (!byline && !tags) return draft;
  return {
    ...draft,
    fields: { ...(byline ? { byline } : {}), ...(tags ? { tags } : {}), ...draft.fields },
  };
};
