import { RIGHTS, rightsAmong } from '../shared/search/principal.ts';
import { RIGHTS_HEADER } from './api-event.ts';
import { Problem } from './problem.ts';

/** The option of every command that asks the API as somebody with rights. */
export const RIGHTS_OPTION = [
  '--rights <rights>',
  `ask as somebody who has these rights, with commas between: ${RIGHTS.join(', ')}`,
] as const;

/** The header that says so to a local archive. Throws a problem for a right that there is not. */
export const rightsHeader = (rights: string | undefined): Readonly<Record<string, string>> => {
  if (rights === undefined) return {};
  const names = rights.split(',').map((name) => name.trim());
  const unknown = names.find((name) => rightsAmong([name]).length === 0);
  if (unknown !== undefined)
    throw new Problem(`There is no right "${unknown}". Rights: ${RIGHTS.join(', ')}.`);
  return { [RIGHTS_HEADER]: rightsAmong(names).join(',') };
};
