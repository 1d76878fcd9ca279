import type { Note } from '../../article/article.ts';
import { canonicalUrl } from '../canonical-url.ts';
import type { Draft } from '../draft.ts';

/** A page's draft with the address at which it was found, where the page doesn't state its own, and the time at which it was saved. */
export const savedPage = (draft: Draft, address: string | undefined, saved: string | undefined): Draft => {
  const url = draft.url ?? canonicalUrl([address]);
  const notes: readonly Note[] =
    saved === undefined || saved === ''
      ? []
      : [
          {
            kind: 'captured',
            detail: `The page was saved at ${saved.slice(0, 60)}; it is not a date of the article.`,
          },
        ];
  return {
    ...draft,
    ...(url === undefined ? {} : { url, identity: draft.identity ?? { kind: 'url', value: url } }),
    notes: [...draft.notes, ...notes],
  };
};
