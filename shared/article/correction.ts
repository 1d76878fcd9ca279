import type { Article } from './article.ts';

/** How texts say that they correct an earlier one, in the languages of the news. */
const CORRECTION =
  /^[\s[(*]{0,4}(?:correct(?:s|ed|ion|ions|ing)|clarification|erratum|errata|korrektur|korrigiert|berichtigung|berichtigt|richtigstellung|rectificatif|rectification|correctif|corrige|fe de errores|fe de erratas|rectificación|rectificacion|correção|correcção|corrigenda|retificação|rettifica|errata corrige|correzione|corregge|rectificatie|correctie|corrigeert|исправляет|исправлено|исправление|поправка|виправлено|виправлення|poprawia|sprostowanie|rättelse|rättar|rettelse|retter|oikaisu|düzeltme|düzeltir|تصحيح|تصويب|訂正|정정|更正)(?![\p{L}\p{N}])/iu;

/** Whether the article says of itself that it corrects an earlier one: by its headline, or in a note above its text. */
export const isCorrection = ({ headline, removed }: Article): boolean =>
  CORRECTION.test(headline) ||
  removed.some(({ kind, text }) => kind === 'editor-note' && CORRECTION.test(text));
