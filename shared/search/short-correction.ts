import * as z from 'zod/mini';

/** The corrections of a stored article, as far as they are shown in lists. */
export const OfCorrections = z.optional(z.array(z.object({ text: z.string() })));

const SHOWN = 300;

/** What an article's first correction says, short enough for a list. */
export const shortCorrection = (corrections: z.infer<typeof OfCorrections>): string | undefined => {
  const text = corrections?.[0]?.text;
  return text === undefined || text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 2).trimEnd()} …`;
};
