import type { Published } from '../../article/published.ts';
import { parseDate } from '../dates.ts';
import type { Draft, DraftProperties } from '../draft.ts';
import { found } from '../edit.ts';
import { isOrganisation, isPersonName, splitNames } from '../names.ts';
import { clip, foldSpace } from '../white-space.ts';
import { lineKey } from '../words.ts';

/** What a document says of itself outside its text. Programs fill most of it in, often from another document. */
export type DocumentProperties = {
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  /** ISO 8601. */
  readonly created?: string | undefined;
  readonly language?: string | undefined;
  readonly keywords?: string | undefined;
  readonly subject?: string | undefined;
  readonly generator?: string | undefined;
};

/** Titles that programs make up: a file's name, the name of the program, a document without one. */
const MADE_UP =
  /^(?:microsoft (?:word|powerpoint|excel)|untitled|unbenannt|sans titre|sin título|senza titolo|без имени|(?:document|dokument|documento)\s?\d{0,3}$|print|layout|slide \d|page \d|seite \d)|\.(?:docx?|rtf|odt|pdf|indd|qxp|qxd|pages|txt|wpd|fm|ai|eps|tmp|pub|pmd)\b/iu;
/** Names that machines and programs give their users. */
const MACHINE =
  /\b(?:user|users|admin|administrator|owner|office|microsoft|windows|apple|adobe|computer|desktop|laptop|pc|test|root|guest|nutzer|benutzer|utilisateur|usuario|utente|пользователь|редактор)\b/iu;

const LOOKED_AT = 30;
const LONGEST = 300;

const tidied = (text: string | undefined): string => clip(foldSpace(text ?? ''), LONGEST);

/** Authors as a file's properties name them, if they are people's names. */
const authorsIn = (text: string): readonly string[] =>
  text
    .split(/\s{0,9}[;|]\s{0,9}/u)
    .flatMap((part) => splitNames(part))
    .filter((name) => isPersonName(name) && !isOrganisation(name) && !MACHINE.test(name))
    .slice(0, 10);

const createdAt = (created: string | undefined): Published | undefined => {
  const date = created === undefined ? undefined : parseDate(created);
  const day = date?.value.slice(0, 10) ?? '';
  const year = Number(day.slice(0, 4));
  // Programs that don't know the time say 1601, 1970 or 1980.
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day) || year < 1985 || year > 2100) return undefined;
  return {
    value: day,
    precision: 'day',
    origin: 'metadata',
    confidence: 0.25,
    rule: 'document’s creation date',
  };
};

const headlineOf = ({ blocks }: Draft, title: string): boolean => {
  const key = lineKey(title);
  return key !== '' && blocks.slice(0, LOOKED_AT).some(({ text }) => lineKey(text) === key);
};

/**
 * A draft with what its document says of itself. A title counts only where the text shows it; names, keywords and dates wait for
 * a text that has none of its own. What isn't used is kept in `removed`.
 */
export const withProperties = (draft: Draft, properties: DocumentProperties): Draft => {
  const title = tidied(properties.title);
  const author = tidied(properties.author);
  const keywords = tidied(properties.keywords);
  const language = tidied(properties.language);
  const generator = tidied(properties.generator);
  const isShown = headlineOf(draft, title);
  const authors = authorsIn(author);
  const tags = keywords
    .split(/\s{0,9}[,;|]\s{0,9}/u)
    .filter((tag) => /\p{L}/u.test(tag))
    .slice(0, 50);
  const created = createdAt(properties.created);
  const hints: DraftProperties = {
    ...(authors.length > 0 ? { byline: found(authors, 'metadata', 0.3, 'document’s author') } : {}),
    ...(tags.length > 0 ? { tags: found(tags, 'metadata', 0.4, 'document’s keywords') } : {}),
    ...(created ? { published: created } : {}),
  };
  const unused = [
    ['title', isShown || MADE_UP.test(title) ? '' : title],
    ['subject', tidied(properties.subject)],
    ['author', authors.length > 0 ? '' : author],
  ] as const;
  return {
    ...draft,
    fields: {
      ...draft.fields,
      ...(isShown && !draft.fields.headline && !MADE_UP.test(title)
        ? { headline: found(title, 'text', 0.85, 'document’s title, as the text shows it') }
        : {}),
      ...(language === '' || draft.fields.language
        ? {}
        : { language: found(language, 'metadata', 0.4, 'document’s language') }),
    },
    ...(generator === '' ? {} : { generator }),
    ...(Object.keys(hints).length > 0 ? { properties: hints } : {}),
    removed: [
      ...draft.removed,
      ...unused.flatMap(([name, text]) =>
        /[\p{L}\p{N}]/u.test(text) ? [{ kind: 'metadata', text, rule: `document’s ${name}` }] : [],
      ),
    ],
  };
};
