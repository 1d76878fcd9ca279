import type { Subject } from '../article/article.ts';
import type { Draft } from './draft.ts';
import { found } from './edit.ts';
import labels from './media-topics.json' with { type: 'json' };

/** Names by code, of each vocabulary that is known here; `has` would be true of what every object inherits. */
const VOCABULARIES = {
  mediatopic: new Map(Object.entries(labels.mediatopic)),
  subjectcode: new Map(Object.entries(labels.subjectcode)),
} as const;
type Vocabulary = keyof typeof VOCABULARIES;

/** How files name the two vocabularies: by alias, by the last part of the address, or in words. */
const ALIASES: Readonly<Record<string, Vocabulary>> = {
  medtop: 'mediatopic',
  mediatopic: 'mediatopic',
  mediatopics: 'mediatopic',
  subj: 'subjectcode',
  subjectcode: 'subjectcode',
  subjectcodes: 'subjectcode',
  iptc: 'subjectcode',
};
const vocabularyOf = (alias: string): Vocabulary | undefined => {
  const name = alias.toLowerCase().replace(/[\s_-]/gu, '');
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
};

const ADDRESS = /^https?:\/\/cv\.iptc\.org\/newscodes\/([a-z]{1,40})\/?(?:(?:medtop:|subj:)?(\d{8}))?$/iu;
const QCODE = /^([a-z]{1,40}):(?:medtop:|subj:)?(\d{8})$/iu;

/** The English name of a Media Topic or an IPTC Subject Code, by address, QCode, or number and scheme; `undefined` where it isn't one. */
export const subjectName = ({ code, scheme = '' }: Pick<Subject, 'code' | 'scheme'>): string | undefined => {
  const [, place, number] = ADDRESS.exec(code) ?? QCODE.exec(code) ?? [];
  const stated = ADDRESS.exec(scheme)?.[1] ?? scheme;
  const vocabulary = vocabularyOf(place ?? stated);
  const digits = number ?? (/^\d{8}$/u.test(code) ? code : undefined);
  if (vocabulary === undefined || digits === undefined) return undefined;
  // The two share no number above 17…, and files that say only `IPTC` mean either.
  return VOCABULARIES[digits.startsWith('2') ? 'mediatopic' : vocabulary].get(digits);
};

/**
 * The draft with a name for each subject whose code is known and that its file doesn't name. Such names become tags as well, except
 * where another writes the same name with other capitals.
 */
export const withSubjectNames = (draft: Draft): Draft => {
  const { subjects = [], fields } = draft;
  const names = subjects.map((subject) =>
    subject.name === undefined || subject.name.trim() === '' ? subjectName(subject) : undefined,
  );
  if (names.every((name) => name === undefined)) return draft;
  const tags = fields.tags?.value ?? [];
  const there = new Set(tags.map((tag) => tag.toLowerCase()));
  const added = names.filter((name) => name !== undefined && !there.has(name.toLowerCase()));
  return {
    ...draft,
    subjects: subjects.map((subject, at) => {
      const name = names[at];
      return name === undefined ? subject : { ...subject, name };
    }),
    fields:
      added.length === 0
        ? fields
        : {
            ...fields,
            tags: found(
              [...new Set([...tags, ...added.filter((name) => name !== undefined)])],
              fields.tags?.origin ?? 'metadata',
              fields.tags?.confidence ?? 0.95,
              fields.tags?.rule ?? 'names of subject codes',
            ),
          },
  };
};
