import type { ListedVersion } from '../../shared/search/versions.ts';
import { shownDateAndZone } from '../dates.ts';

const CHANGES = {
  text: 'text changed',
  headline: 'headline changed',
  fields: 'other fields changed',
} as const satisfies Readonly<Record<NonNullable<ListedVersion['change']>, string>>;

/** A time to the second: versions may follow each other quickly. */
export const momentWords = (at: string): string =>
  shownDateAndZone(at).replace(/(?<=\d\d:\d\d)(?= \()/, /T\d\d:\d\d(:\d\d)/.exec(at)?.[1] ?? '');

type Validity = ListedVersion['valid'];

/** From when until when the archive said it. */
export const validWords = ({ from, until }: Validity): string =>
  until === undefined
    ? `since ${momentWords(from)}`
    : `from ${momentWords(from)} until ${momentWords(until)}`;

/** What a version is, beside its time: what it changed, what its source calls it, whether it may be used. */
export const versionFacts = ({
  change,
  version,
  versioncreated,
  status,
}: Pick<ListedVersion, 'change' | 'version' | 'versioncreated' | 'status'>): readonly string[] => [
  change === undefined ? 'first version' : CHANGES[change],
  ...(version === undefined ? [] : [`version ${version} of its source`]),
  ...(versioncreated === undefined ? [] : [`made ${shownDateAndZone(versioncreated)}`]),
  ...(status === 'usable' ? [] : [status === 'withheld' ? 'withheld' : 'cancelled']),
];
