import {
  type FieldValue,
  OVERRIDE_FIELDS,
  type OverrideField,
} from '../../shared/article/applied-override.ts';
import type { Article } from '../../shared/article/article.ts';
import { shownValueOf } from '../../shared/overrides/field-value.ts';
import { printable } from '../io.ts';

const FOR_THE_DESK: ReadonlySet<string> = new Set(['override-conflict', 'override-invalid']);

const words = (value: FieldValue): string => {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? `“${value}”` : value.map((one) => `“${one}”`).join(', ');
};

const lineOf = (article: Article, field: OverrideField): readonly string[] => {
  const applied = article.overrides?.[field];
  if (applied === undefined) return [];
  const { by, at, why, own } = applied;
  const value = words(shownValueOf(article, field));
  return [`${field}: ${value} instead of ${words(own)} (${by}, ${at.slice(0, 10)}: ${why})`];
};

/** A line for each correction of an article and for each note on them, for a terminal. */
export const correctionLines = (article: Article): readonly string[] =>
  [
    ...OVERRIDE_FIELDS.flatMap((field) => lineOf(article, field)),
    ...article.notes
      .filter(({ kind }) => FOR_THE_DESK.has(kind))
      .map(({ kind, detail }) => `! ${kind}: ${detail}`),
  ].map(printable);
