import type { FieldValue, OverrideField } from '../article/applied-override.ts';
import type { Article } from '../article/article.ts';
import { ArchiveError, Unavailable } from '../errors.ts';
import { ownValueOf } from './field-value.ts';
import type { WorkOverrides } from './override.ts';
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

/** The corrections of works, as they are listed and changed. Throws `OverridesUnreadable` and `Unavailable`. */
export type OverrideEditor = {
  readonly list: (work: string) => Promise<WorkOverrides>;
  /** `article` is the work as readers see it now: what its file says is what the correction replaces. */
  readonly set: (article: Article, correction: Correction) => Promise<WorkOverrides>;
  /** Withdraws a correction; `undefined` where there is none. */
  readonly remove: (work: string, field: OverrideField) => Promise<WorkOverrides | undefined>;
};

export type EditorDeps = {
  readonly store: OverrideStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** Edits corrections; two people who edit one article at once lose nothing of each other's. */
export const createOverrideEditor = ({ store, clock }: EditorDeps): OverrideEditor => {
  const read = async (
    work: string,
  ): Promise<{ readonly overrides: WorkOverrides; readonly etag?: string }> => {
    const stored = await store.read(work);
    if (!stored) return { overrides: { work, fields: {} } };
    if ('invalid' in stored)
      throw new OverridesUnreadable(`The corrections of this article can't be read: ${stored.invalid}`, {
        work,
      });
    return stored;
  };

  const change = async (
    work: string,
    edit: (before: WorkOverrides) => WorkOverrides | undefined,
  ): Promise<WorkOverrides | undefined> => {
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      const { overrides, etag } = await read(work);
      const next = edit(overrides);
      if (!next || (await store.write(next, etag)) === 'written') return next;
    }
    throw new Unavailable('Others kept correcting this article.', { work });
  };

  return {
    list: async (work) => (await read(work)).overrides,

    set: async (article, { field, value, by, why }) => {
      const override = {
        value,
        replaced: ownValueOf(article, field),
        by,
        at: new Date(clock()).toISOString(),
        why,
      };
      const changed = await change(article.id, ({ work, fields }) => ({
        work,
        fields: { ...fields, [field]: override },
      }));
      return changed ?? { work: article.id, fields: {} };
    },

    remove: (work, field) =>
      change(work, ({ fields: { [field]: withdrawn, ...fields } }) =>
        withdrawn === undefined ? undefined : { work, fields },
      ),
  };
};
