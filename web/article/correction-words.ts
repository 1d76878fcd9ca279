import type { FieldValue, OverrideField } from '../../shared/article/applied-override.ts';
import type { Article } from '../../shared/article/article.ts';
import type { WorkOverrides } from '../../shared/overrides/override.ts';
import { type Failure, failureWords } from '../failure-words.ts';

/** Every field that can be corrected, in the order in which they are offered. */
export const CORRECTABLE = [
  'headline',
  'published',
  'standfirst',
  'byline',
  'publisher',
  'source',
  'section',
  'tags',
  'language',
  'dateline',
  'updated',
  'story',
] as const satisfies readonly OverrideField[];

/** What takes an article out of all stories. */
const APART = 'apart';

const isList = (field: OverrideField): field is 'byline' | 'tags' => field === 'byline' || field === 'tags';

/** A field's value as it is edited: of several values, one a line. */
export const editedValue = (article: Article, field: OverrideField): string => {
  if (field === 'published') return article.published.value ?? '';
  if (field === 'story') return article.overrides?.story === undefined ? '' : APART;
  if (field === 'language' && article.language === 'und') return '';
  return isList(field) ? article[field].join('\n') : (article[field] ?? '');
};

/** What was written in the form; nothing at all clears the field. */
export const valueWritten = (field: OverrideField, text: string): FieldValue => {
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (lines.length === 0) return null;
  return isList(field) ? lines : lines.join(' ');
};

/** How the form asks for a value. */
export const hintOf = (field: OverrideField): string => {
  if (field === 'headline') return '';
  if (field === 'story')
    return `Write ${APART} to take the article out of its story, so that it is no copy and has none. Withdraw that to let it in again.`;
  const empty = 'Leave it empty where there is none.';
  if (isList(field)) return `One a line. ${empty}`;
  if (field === 'language') return `As en or pt-BR. ${empty}`;
  if (field === 'published')
    return `As exact as it is known: 2024, 2024-07, 2024-07-12, 2024-07-12T14:55, or --07-12 without a year. ${empty}`;
  return field === 'updated' ? `As 2024-07-12 or 2024-07-12T14:55. ${empty}` : empty;
};

const words = (value: FieldValue): string => {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? `“${value}”` : value.map((one) => `“${one}”`).join(', ');
};

/** What stands beside a corrected field: when and why, and what the file says; `undefined` of one that isn't corrected. */
export const correctionWords = (
  article: Pick<Article, 'overrides'>,
  field: OverrideField,
): string | undefined => {
  const applied = article.overrides?.[field];
  if (applied === undefined) return undefined;
  const { at, why, replaced, own } = applied;
  const isSame = JSON.stringify(replaced) === JSON.stringify(own);
  const before = isSame
    ? `The file says ${words(own)}.`
    : `The file said ${words(replaced)}, and now ${words(own)}.`;
  return `${at.slice(0, 10)}: ${why.replace(/\.$/, '')}. ${before}`;
};

/** Why a correction wasn't kept, and what can be done. */
export const correctionFailure = (failure: Failure): string => {
  const { status, problem } = failure;
  const detail = problem?.detail ?? '';
  if (status === undefined)
    return 'The archive does not answer, so it is not known whether the correction was kept. What you wrote is still here: try again.';
  if (status === 400 || status === 413) return `The correction was not kept. ${detail}`.trim();
  if (status === 404) return detail === '' ? 'The archive has no such article any more.' : detail;
  if (status === 409)
    return `The correction was not kept. ${detail} Whoever runs the archive must mend them first.`.replaceAll(
      '  ',
      ' ',
    );
  if (status === 503 || status === 429)
    return 'The correction was not kept: the archive is busy or starting. What you wrote is still here: try again in a moment.';
  const words = failureWords(failure);
  return `The correction was not kept. ${words.title}. ${words.detail}`;
};

/** Whether the article shows what was just kept of a field. */
export const showsCorrection = (article: Article, kept: WorkOverrides, field: OverrideField): boolean =>
  article.overrides?.[field]?.at === kept.fields[field]?.at;
