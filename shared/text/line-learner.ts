import { fitProfiles, type Owner, ownerKey, ownerOf, type PublisherProfile } from './profiles.ts';
import type { Reading } from './read-drafts.ts';
import { type FileLines, hash, linesOfFile, profileOf } from './repeated-lines.ts';

/** A publisher or folder from whose files lines were learnt. */
export type Learned = {
  readonly profile: PublisherProfile;
  readonly files: number;
  /** Files that were looked at closely: all, or a sample that the keys decide. */
  readonly sampled: number;
  /** The commonest lines’ names, each with the key of a file that holds it. */
  readonly commonest: readonly { readonly name: string; readonly share: number; readonly key: string }[];
};

export type LineLearner = {
  /** Takes in an article file as it was read without profiles. */
  readonly add: (key: string, reading: Reading) => void;
  /** What was learnt, by publisher and folder; those without a line that repeats are left out. */
  readonly end: () => readonly Learned[];
};

type Kept = { readonly key: string; readonly rank: string; readonly lines: FileLines };
type Group = { owner: Owner; files: number; kept: Kept[] };

const LIMITS = { perOwner: 2_000, inAll: 50_000 } as const;
/** From fewer files of an owner little is learnt. */
const LEAST_PER_OWNER = 12;
const COMMONEST = 3;

const textsOf = ({ parsed }: Reading): readonly string[] =>
  parsed.blocks.filter(({ kind }) => kind !== 'separator').map(({ text }) => text);

const byRank = (a: Kept, b: Kept): number => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0);

const commonestOf = ({ lines }: PublisherProfile, kept: readonly Kept[]): Learned['commonest'] =>
  Object.entries(lines)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, COMMONEST)
    .flatMap(([name, share]) => {
      const holder = kept.find(({ lines: { names } }) => names.includes(name));
      return holder ? [{ name, share, key: holder.key }] : [];
    });

/**
 * Learns from any number of files in bounded memory: of each publisher those files are kept whose keys’ hashes are the
 * smallest, fewer of each when all together are too many. So the same files teach the same in any order.
 */
export const createLineLearner = ({
  perOwner = LIMITS.perOwner,
  inAll = LIMITS.inAll,
}: {
  readonly perOwner?: number;
  readonly inAll?: number;
} = {}): LineLearner => {
  const groups = new Map<string, Group>();
  let most = perOwner;
  let total = 0;

  const countOf = ({ kept }: Group): number => Math.min(kept.length, most);
  const trim = (group: Group): void => {
    if (group.kept.length > most) group.kept = group.kept.sort(byRank).slice(0, most);
  };
  const makeRoom = (): void => {
    while (total > inAll && most > LEAST_PER_OWNER) {
      most = Math.max(LEAST_PER_OWNER, Math.floor(most / 2));
      total = 0;
      for (const group of groups.values()) {
        trim(group);
        total += group.kept.length;
      }
    }
  };

  return {
    add: (key, reading) => {
      const owner = ownerOf(reading.draft, key);
      if (!owner) return;
      const name = ownerKey(owner);
      const group: Group = groups.get(name) ?? { owner, files: 0, kept: [] };
      groups.set(name, group);
      // Of several spellings the one that sorts first, whichever came first.
      if (JSON.stringify(owner) < JSON.stringify(group.owner)) group.owner = owner;
      const { entry, fields } = reading.draft;
      const lines = linesOfFile({
        publisher: 'publisher' in owner ? owner.publisher : '',
        texts: textsOf(reading),
        headline: fields.headline?.value ?? '',
      });
      total -= countOf(group);
      group.files += 1;
      group.kept.push({ key, rank: `${hash(`${key}#${entry ?? ''}`)} ${key}`, lines });
      if (group.kept.length > 2 * most) trim(group);
      total += countOf(group);
      makeRoom();
    },

    end: () => {
      const learned = [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, group]) => {
          trim(group);
          const { owner, files } = group;
          const kept = group.kept.sort(byRank);
          return { name, files, kept, profile: { ...owner, ...profileOf(kept.map(({ lines }) => lines)) } };
        });
      const fitting = new Map(
        fitProfiles(learned.map(({ profile }) => profile)).map((profile) => [nameOf(profile), profile]),
      );
      return learned.flatMap(({ name, files, kept }) => {
        const profile = fitting.get(name);
        return profile
          ? [{ profile, files, sampled: kept.length, commonest: commonestOf(profile, kept) }]
          : [];
      });
    },
  };
};

const nameOf = ({ publisher, folder = '' }: PublisherProfile): string =>
  ownerKey(publisher === undefined ? { folder } : { publisher });
