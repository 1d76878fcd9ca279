import type { Removed } from '../../shared/article/article.ts';

/** Neighbouring blocks that one rule took out. */
export type LeftOutGroup = {
  readonly kind: string;
  readonly rule: string;
  readonly texts: readonly string[];
};

/** Removed blocks in their order, those of one kind and rule together where they follow one another. */
export const toLeftOut = (removed: readonly Removed[]): readonly LeftOutGroup[] => {
  const groups: LeftOutGroup[] = [];
  for (const { kind, rule, text } of removed) {
    const last = groups.at(-1);
    if (last?.kind === kind && last.rule === rule)
      groups[groups.length - 1] = { ...last, texts: [...last.texts, text] };
    else groups.push({ kind, rule, texts: [text] });
  }
  return groups;
};
