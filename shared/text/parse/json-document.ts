import { type RepeatedKey, scanJson } from '../json-scan.ts';
import { reject } from '../reject.ts';

const BOUNDS = { deepest: 200, mostValues: 1_000_000 };

/** A JSON file that has been built, and the keys that it states twice: the last one counts, as everywhere. */
export type JsonDocument = { readonly value: unknown; readonly repeated: readonly RepeatedKey[] };

const placeOf = (text: string, at: number): string => {
  if (at >= text.length) return 'at its end';
  const before = text.slice(0, at);
  let line = 1;
  for (let next = before.indexOf('\n'); next >= 0; next = before.indexOf('\n', next + 1)) line += 1;
  return `at line ${line}, character ${at - before.lastIndexOf('\n')}`;
};

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
      `The JSON file holds more than ${BOUNDS.mostValues} values, which no list of articles does.`,
      { limit: BOUNDS.mostValues },
    );
  return reject('malformed', `The JSON file is broken ${where}.`, { where });
};
