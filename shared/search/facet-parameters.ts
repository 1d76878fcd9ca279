import * as z from 'zod/mini';
import { FACET_NAMES, isFilterName } from './fields.ts';
import { FacetValue, Total } from './page.ts';
import { datesInOrder, oneTime, wholeNumber } from './parameters.ts';
import { ScopeParameters } from './scope-parameters.ts';

const MAX_VALUES = 200;
const MAX_PREFIX = 64;

const Field = z.enum(FACET_NAMES, { error: `Name one of ${FACET_NAMES.join(', ')}.` });

/** Names of facets as they stand in addresses. */
export const FacetPath = z.object({
  field: Field.check(z.meta({ description: 'The facet, as in `facets` of a search.' })),
});

const Query = z.extend(ScopeParameters, {
  prefix: z.optional(
    z.string().check(
      z.maxLength(MAX_PREFIX, { error: `At most ${MAX_PREFIX} characters.` }),
      z.meta({
        description:
          'Only values of which a word begins so, whatever its capitals and accents; several words in any order, the last one only begun. For facets of names.',
      }),
    ),
  ),
  size: wholeNumber(1, MAX_VALUES, 20, 'Values to give.'),
});

/** The query string of `GET /v1/facets/{field}`, after repeated keys were gathered. */
export const FacetParameters = Query.check(datesInOrder, oneTime);

/** The same with the facet's name, which decides whether it can be searched in. */
export const FacetRequest = z.extend(Query, { field: Field }).check(
  datesInOrder,
  oneTime,
  z.refine(({ field, prefix }) => prefix === undefined || isFilterName(field), {
    path: ['prefix'],
    error: 'Only facets of names can be searched in.',
  }),
);
export type FacetRequest = z.infer<typeof FacetRequest>;

/** Values with exact counts, the most frequent first (days and months: the newest), and whether there are more. */
export const FacetPage = z.readonly(
  z.object({
    field: z.enum(FACET_NAMES),
    /** What the search finds. */
    total: Total,
    values: z.readonly(z.array(FacetValue)),
    more: z.boolean(),
  }),
);
export type FacetPage = z.infer<typeof FacetPage>;
