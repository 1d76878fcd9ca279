import type { AppliedOverride, FieldValue, OverrideField } from '../article/applied-override.ts';
import type { Article, Note } from '../article/article.ts';
import { revisionOfArticle } from '../article/identity.ts';
import { precisionOf } from '../article/published.ts';
import { chunk, paragraphsOf } from '../text/chunk.ts';
import { keptValue, meaningOf, shownValueOf } from './field-value.ts';
import { eachOverride, type Override, type WorkOverrides } from './override.ts';

const textOf = (value: FieldValue): string | undefined => (typeof value === 'string' ? value : undefined);
const namesOf = (value: FieldValue): readonly string[] =>
  typeof value === 'object' && value !== null ? value : [];

/** Borders of sentences, and so the passages, follow from the language. */
const inLanguage = (article: Article, language: string): Article => {
  if (language === article.language) return article;
  const { body, passages, notes } = chunk(paragraphsOf(article.body), language);
  return {
    ...article,
    language,
    body,
    passages,
    notes: [...article.notes.filter(({ kind }) => kind !== 'long-sentence'), ...notes],
  };
};

/** Remarks on how a field was read, which say nothing of one that a person has judged. */
const OWN_NOTES: Partial<Record<OverrideField, string>> = {
  published: 'date-ambiguous',
  language: 'language-mismatch',
};

const withoutOwnNotes = (article: Article, field: OverrideField): Article => {
  const own = OWN_NOTES[field];
  return own === undefined
    ? article
    : { ...article, notes: article.notes.filter(({ kind }) => kind !== own) };
};

const withValue = (article: Article, field: OverrideField, { value, by }: Override): Article => {
  // An article says nothing of its story: that it was taken out stands among its corrections.
  if (field === 'story') return article;
  const rule = `corrected by ${by}`;
  if (field === 'published') {
    const { zone } = article.published;
    const date = textOf(value);
    // Without a date too: other times of the article are read in it.
    const inZone = zone === undefined ? {} : { zone };
    const found = { origin: 'override', confidence: 1, rule } as const;
    return {
      ...article,
      published:
        date === undefined
          ? { precision: 'none', ...inZone, ...found }
          : { value: date, precision: precisionOf(date), ...inZone, ...found },
    };
  }
  const origins = { ...article.origins, [field]: { origin: 'override', confidence: 1, rule } as const };
  if (field === 'headline') return { ...article, origins, headline: textOf(value) ?? article.headline };
  if (field === 'language') return { ...inLanguage(article, textOf(value) ?? 'und'), origins };
  if (field === 'byline') return { ...article, origins, byline: namesOf(value) };
  if (field === 'tags') return { ...article, origins, tags: namesOf(value) };
  const { [field]: _replaced, ...rest } = article;
  const text = textOf(value);
  return { ...rest, origins, ...(text === undefined ? {} : { [field]: text }) };
};

const same = (a: FieldValue, b: FieldValue): boolean => JSON.stringify(a) === JSON.stringify(b);

const shown = (value: FieldValue): string => {
  const kept = keptValue(value);
  if (kept === null) return 'nothing';
  return typeof kept === 'string' ? `“${kept}”` : kept.map((one) => `“${one}”`).join(', ');
};

const conflictOf = (field: OverrideField, own: FieldValue, { value, replaced, by }: Override): Note => ({
  kind: 'override-conflict',
  detail: `${field}: the file now says ${shown(own)}; it said ${shown(replaced)} when ${by} corrected it to ${shown(value)}, which stands.`,
});

/**
 * The article with its corrections, which win over whatever its file says. Where the file has come to say something that is neither
 * what was corrected nor the correction, a note `override-conflict` tells it.
 */
export const applyOverrides = (article: Article, overrides: WorkOverrides): Article => {
  const each = eachOverride(overrides);
  if (each.length === 0) return article;
  const applied: Partial<Record<OverrideField, AppliedOverride>> = {};
  const conflicts: Note[] = [];
  let corrected = article;
  for (const [field, override] of each) {
    const { by, at, why, value } = override;
    const replaced = keptValue(meaningOf(field, override.replaced));
    const own = shownValueOf(article, field);
    applied[field] = { by, at, why, replaced, own: keptValue(own) };
    if (!same(keptValue(own), replaced) && !same(own, value))
      conflicts.push(conflictOf(field, own, override));
    corrected = withValue(withoutOwnNotes(corrected, field), field, override);
  }
  const whole: Article = {
    ...corrected,
    overrides: applied,
    notes: [...corrected.notes, ...conflicts],
  };
  return { ...whole, revision: revisionOfArticle(whole), ownRevision: article.revision };
};
