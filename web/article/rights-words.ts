import type { Article } from '../../shared/article/article.ts';

export type RightsFields = Pick<Article, 'rights' | 'usageterms' | 'copyrightholder'>;

/** What an article's file says of its rights, each with its name. */
export const rightsRows = ({
  rights,
  usageterms,
  copyrightholder,
}: RightsFields): readonly (readonly [string, string])[] =>
  [
    ['Copyright notice', rights] as const,
    ['Copyright holder', copyrightholder] as const,
    ['Usage terms', usageterms] as const,
  ].flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const]));
