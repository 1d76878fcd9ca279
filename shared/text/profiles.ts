import * as z from 'zod/mini';
import type { Draft } from './draft.ts';
import type { KnownLines } from './repeated-lines.ts';
import { lineKey } from './words.ts';

/** Lines that stand in many files of one publisher or, where files name none, of one folder of the bucket. */
export const PublisherProfile = z.readonly(
  z.object({
    publisher: z.optional(z.string()),
    /** Without the slash at its end; empty for the bucket’s top. */
    folder: z.optional(z.string()),
    /** Stories that were read; copies and updates of one count once. */
    stories: z.int().check(z.gte(0)),
    /** Share of the stories that hold a line, by the line’s hash. */
    lines: z.readonly(z.record(z.string(), z.number().check(z.gte(0), z.lte(1)))),
  }),
);
export type PublisherProfile = z.infer<typeof PublisherProfile>;

/** What was learnt of an archive’s publishers, as one object holds it. `madeAt` is its version. */
export const Profiles = z.readonly(
  z.object({
    madeAt: z.iso.datetime(),
    pipelineVersion: z.int(),
    profiles: z.readonly(z.array(PublisherProfile)),
  }),
);
export type Profiles = z.infer<typeof Profiles>;

/** Whose lines a draft’s are: its publisher’s, else those of its folder. */
export type Owner = { readonly publisher: string } | { readonly folder: string };

/** One publisher is one owner however its name is spelled; spaces can’t be at the start of any other name. */
export const ownerKey = (owner: Owner): string =>
  'publisher' in owner
    ? `publisher ${lineKey(owner.publisher) || owner.publisher}`
    : `folder ${owner.folder}`;

const folderOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf('/')));

/**
 * Whose lines are learnt from the draft and known in it, told by the draft as it was read without a profile; `undefined` for
 * a standard’s own format, which holds nothing but the article.
 */
export const ownerOf = ({ form, fields }: Draft, key: string): Owner | undefined => {
  if (form === 'standard') return undefined;
  const publisher = fields.publisher?.value;
  return publisher === undefined ? { folder: folderOf(key) } : { publisher };
};

/** Profiles to be looked up in. */
export type ProfileBook = {
  readonly madeAt: string;
  /** The profile for a draft that was read without one from the object of this key. */
  readonly profileFor: (draft: Draft, key: string) => KnownLines | undefined;
};

/** Opens profiles for looking up. */
export const openProfiles = ({ madeAt, profiles }: Profiles): ProfileBook => {
  const byOwner = new Map<string, PublisherProfile>();
  for (const profile of profiles) {
    const { publisher, folder } = profile;
    if (publisher !== undefined) byOwner.set(ownerKey({ publisher }), profile);
    else if (folder !== undefined) byOwner.set(ownerKey({ folder }), profile);
  }
  return {
    madeAt,
    profileFor: (draft, key) => {
      const owner = ownerOf(draft, key);
      return owner && byOwner.get(ownerKey(owner));
    },
  };
};

/** The profiles that a text holds, or what is wrong with it. */
export const parseProfiles = (
  text: string,
): { readonly profiles: Profiles } | { readonly invalid: string } => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { invalid: 'it is not JSON.' };
  }
  const parsed = Profiles.safeParse(json);
  if (parsed.success) return { profiles: parsed.data };
  const [issue] = parsed.error.issues;
  return { invalid: `${issue?.path.join('.') || 'the object'}: ${issue?.message ?? 'not as it should be.'}` };
};

/** The most that the object may have, in characters, which are bytes but for names. */
export const MAX_PROFILES_LENGTH = 2 * 1024 * 1024;
/** Of an object of profiles without any. */
const ENVELOPE = 100;

/** The same in that size: lines that stand in few of their publisher’s stories go first, and so do profiles that are left without any. */
export const fitProfiles = (
  profiles: readonly PublisherProfile[],
  most: number = MAX_PROFILES_LENGTH,
): readonly PublisherProfile[] => {
  const all = profiles.flatMap((profile, owner) =>
    Object.entries(profile.lines).map(([name, share]) => ({ owner, name, share, stories: profile.stories })),
  );
  all.sort(
    (a, b) => b.share - a.share || b.stories - a.stories || a.owner - b.owner || (a.name < b.name ? -1 : 1),
  );
  const kept = new Map<number, [string, number][]>();
  let length = ENVELOPE;
  for (const { owner, name, share } of all) {
    const profile = profiles[owner];
    if (!profile) continue;
    const before = kept.get(owner);
    const envelope = before ? 0 : JSON.stringify({ ...profile, lines: {} }).length + 1;
    const cost = envelope + JSON.stringify({ [name]: share }).length;
    if (length + cost > most) break;
    length += cost;
    if (before) before.push([name, share]);
    else kept.set(owner, [[name, share]]);
  }
  return profiles.flatMap((profile, owner) => {
    const lines = kept.get(owner)?.sort(([a], [b]) => (a < b ? -1 : 1));
    return lines ? [{ ...profile, lines: Object.fromEntries(lines) }] : [];
  });
};
