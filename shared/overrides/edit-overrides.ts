import type { FieldValue, OverrideField } from '../article/applied-override.ts';
import type { Article } from '../article/article.ts';
import { ArchiveError, Unavailable } from '../errors.ts';
import { keptValue, ownValueOf } from './field-value.ts';
import type { WorkOverrides } from './override.ts';
import { MAX_OVERRIDES_BYTES, overridesText, parseOverrides, type UnreadFields } from './parse-overrides.ts';
import type { OverrideStore } from './ports.ts';

/** How often a correction is tried again because another one came in between. */
const MAX_TRIES = 10;

/** The stored corrections can't be read, so that none can be added without losing the others. */
export class OverridesUnreadable extends ArchiveError {
  override readonly name = 'OverridesUnreadable';
  readonly retryable = false;
}

/** A correction as somebody asks for it. */
export type Correction = {
  readonly field: OverrideField;
  readonly value: FieldValue;
  readonly by: string;
  readonly why: string;
};

/** The corrections of works, as they are listed and changed. Throws `OverridesUnreadable`, `CorrectionRefused` and `Unavailable`. */
export type OverrideEditor = {
  readonly list: (work: string) => Promise<WorkOverrides>;
  /** `article` is the work as readers see it now: what its file says is what the correction replaces. */
  readonly set: (article: Article, correction: Correction) => Promise<WorkOverrides>;
  /** Withdraws a correction; `undefined` where there is none. */
  readonly remove: (work: string, field: OverrideField) => Promise<WorkOverrides | undefined>;
};

/** A correction that couldn't be read again if it were kept; `field` is `undefined` where all of them together are too large. */
export class CorrectionRefused extends ArchiveError {
  override readonly name = 'CorrectionRefused';
  readonly retryable = false;
  readonly field: OverrideField | undefined;
  constructor(message: string, field?: OverrideField) {
    super(message);
    this.field = field;
  }
}

/** What is kept of a work: what can be read of it, and what can't and must not get lost. */
type Kept = {
  readonly overrides: WorkOverrides;
  readonly unread: UnreadFields;
  readonly etag?: string;
};

const without = (unread: UnreadFields, field: OverrideField): UnreadFields =>
  Object.fromEntries(Object.entries(unread).filter(([name]) => name !== field));

/** What is about to be written, once it can be read as it must be. Throws `CorrectionRefused`. */
const judged = (field: OverrideField, kept: Kept): Kept => {
  const text = overridesText(kept.overrides, kept.unread);
  if (Buffer.byteLength(text) > MAX_OVERRIDES_BYTES)
    throw new CorrectionRefused('The corrections of this article would be too large together.');
  const parsed = parseOverrides(kept.overrides.work, text);
  const wrong = 'invalid' in parsed ? parsed.invalid : parsed.unread?.[field]?.wrong;
  if (wrong !== undefined) throw new CorrectionRefused(wrong, field);
  return kept;
};

export type EditorDeps = {
  readonly store: OverrideStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** Edits corrections; two people who edit one article at once lose nothing of each other's. */
export const createOverrideEditor = ({ store, clock }: EditorDeps): OverrideEditor => {
  const read = async (work: string): Promise<Kept> => {
    const stored = await store.read(work);
    if (!stored) return { overrides: { work, fields: {} }, unread: {} };
    if ('invalid' in stored)
      throw new OverridesUnreadable(`The corrections of this article can't be read: ${stored.invalid}`, {
        work,
      });
    return { unread: {}, ...stored };
  };

  /** What it gives back is kept; `undefined` where the edit finds nothing to change. */
  const change = async (
    work: string,
    edit: (before: Kept, tries: number) => Kept | undefined,
  ): Promise<WorkOverrides | undefined> => {
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      const before = await read(work);
      const next = edit(before, tries);
      if (!next || next === before) return next?.overrides;
      const { overrides, unread } = next;
      if ((await store.write(overrides, before.etag, unread)) === 'written') return overrides;
    }
    throw new Unavailable('Others kept correcting this article.', {
      work,
      tell: 'Others kept correcting this article. Try again soon.',
    });
  };

  return {
    list: async (work) => (await read(work)).overrides,

    set: async (article, { field, value, by, why }) => {
      const override = {
        value,
        replaced: keptValue(ownValueOf(article, field)),
        by,
        at: new Date(clock()).toISOString(),
        why,
      };
      const changed = await change(article.id, ({ overrides: { work, fields }, unread }) =>
        judged(field, {
          overrides: { work, fields: { ...fields, [field]: override } },
          unread: without(unread, field),
        }),
      );
      return changed ?? { work: article.id, fields: {} };
    },

    remove: (work, field) =>
      change(work, (before, tries) => {
        const { [field]: withdrawn, ...fields } = before.overrides.fields;
        if (withdrawn !== undefined || Object.hasOwn(before.unread, field))
          return { overrides: { work, fields }, unread: without(before.unread, field) };
        // Somebody else has withdrawn it while this was tried.
        return tries > 1 ? before : undefined;
      }),
  };
};
