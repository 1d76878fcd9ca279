import { type RepeatedKey, scanJson } from '../json-scan.ts';
import { reject } from '../reject.ts';
import { textPlace } from '../text-place.ts';

const BOUNDS = { deepest: 200, mostValues: 500_000, mostKeys: 50_000 };

/** A JSON file that has been built, and the keys that it states twice: the last one counts, as everywhere. */
export type JsonDocument = { readonly value: unknown; readonly repeated: readonly RepeatedKey[] };

const placeOf = (text: string, at: number): string =>
  at >= text.length ? 'at its end' : `at ${textPlace(text, at)}`;

/** The text as JSON; nothing is built before its depth and size are known. Throws `ArticleRejected` (malformed, too deep, too large). */
export const readJson = (given: string): JsonDocument => {
  const text = given.trim();
  const { problem, repeated } = scanJson(text, BOUNDS);
  if (!problem) return { value: JSON.parse(text), repeated };
  const where = placeOf(text, problem.at);
  if (problem.kind === 'too deep')
    return reject(
      'too deep',
      `The JSON file nests more than ${BOUNDS.deepest} levels deep ${where}; nothing that is news does.`,
      { where },
    );
  if (problem.kind === 'too many')
    return reject(
      'too large',
      `The JSON file holds more than ${BOUNDS.mostValues} values, or an object of more than ${BOUNDS.mostKeys} keys (${where}); no list of articles does.`,
      { where },
    );
  return reject('malformed', `The JSON file is broken ${where}.`, { where });
};
