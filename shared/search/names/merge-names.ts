import { nameKey } from './name-key.ts';
import { bareForm, distinctForms, type NameGroup, type NamesText } from './parse-names.ts';

/** Groups of which no two hold the same name. */
export type NameList = {
  readonly groups: readonly NameGroup[];
  /** Keys of names that rules make no variants of either. */
  readonly without: ReadonlySet<string>;
};

const keysOf = (group: NameGroup): readonly string[] => group.map((form) => nameKey(bareForm(form)));

/**
 * A list as another one changes it: what that takes out goes first; then a group of it that shares a spelling with others
 * becomes one group with them, its own spellings first.
 */
export const mergeNames = (list: readonly NameGroup[], own: NamesText): NameList => {
  const whole = new Set(own.withoutGroups);
  const gone = list.filter((group) => keysOf(group).some((key) => whole.has(key)));
  const without = new Set([...own.without, ...own.withoutGroups, ...gone.flatMap(keysOf)]);
  let groups: readonly NameGroup[] = list
    .map((group) => group.filter((form) => !without.has(nameKey(bareForm(form)))))
    .filter((group) => group.length > 1);
  for (const added of own.groups) {
    const keys = new Set(keysOf(added));
    const kin = groups.filter((group) => keysOf(group).some((key) => keys.has(key)));
    groups = [...groups.filter((group) => !kin.includes(group)), distinctForms([added, ...kin].flat())];
  }
  return { groups, without };
};
