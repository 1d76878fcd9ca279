import { SHARE_TO_HIDE, suppressedUrl } from './match.ts';
import { isInForce, type Suppression } from './suppression.ts';

type Clause = Readonly<Record<string, unknown>>;

/** Entries with a fingerprint that every search carries; the ingest hides what resembles those beyond. */
export const MAX_FINGERPRINTS = 100;

/** Terms that the engine takes in one clause. */
const MAX_TERMS = 10_000;

const chunks = (values: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(values.length / MAX_TERMS) }, (_, at) =>
    values.slice(at * MAX_TERMS, (at + 1) * MAX_TERMS),
  );
const anyTerm = (field: string, values: readonly string[]): readonly Clause[] =>
  chunks([...new Set(values)]).map((some) => ({ terms: { [field]: some } }));

/** Passages are documents of the engine's too, and have no fingerprint. */
const NEEDED =
  "doc['fingerprintTerms'].size() == 0 ? params.terms : Math.max(1, (int) Math.ceil(Math.min(params.terms, doc['fingerprintTerms'].value) * params.share))";

/** What resembles a text, by the same rule as `createSuppressing`. */
const resembling = (terms: readonly string[]): Clause => ({
  terms_set: {
    fingerprint: {
      terms,
      minimum_should_match_script: {
        source: NEEDED,
        params: { terms: terms.length, share: SHARE_TO_HIDE },
      },
    },
  },
});

/** The engine counts the terms of every document that it is led to: by those terms alone, of few. */
const resemblingAny = (texts: readonly (readonly string[])[]): readonly Clause[] =>
  anyTerm('fingerprint', texts.flat()).map((some) => ({
    bool: { filter: [some], should: texts.map(resembling), minimum_should_match: 1 },
  }));

/** Clauses that find what the list hides at a time (milliseconds since 1970); an article is hidden that any of them finds. */
export const suppressedClauses = (entries: readonly Suppression[], now: number): readonly Clause[] => {
  const inForce = entries.filter((entry) => isInForce(entry, now));
  const works = inForce.flatMap((entry) =>
    entry.by === 'id' ? [entry.value] : entry.by === 'story' ? entry.works : [],
  );
  const urls = inForce.flatMap((entry) => (entry.by === 'url' ? [suppressedUrl(entry.value)] : []));
  const texts = inForce.flatMap((entry) =>
    entry.by === 'story' || entry.by === 'fingerprint' ? [entry.terms] : [],
  );
  return [
    ...anyTerm('id', works),
    ...anyTerm('url', urls),
    ...anyTerm('identity.value', urls),
    ...resemblingAny(texts.slice(0, MAX_FINGERPRINTS)),
  ];
};
