import { isHidden } from '../article/visibility.ts';
import type {
  PastVersion,
  PastWrite,
  StoredDocument,
  StoredPast,
  VersionName,
  WorkStore,
  WriteOutcome,
} from './ports.ts';

/** Versions of a work whose documents may say otherwise than the work does. */
export type ToSettle = { readonly id: string; readonly versions: readonly PastVersion[] };

/** Documents that are in memory at once. */
const TOGETHER = 50;
/** How often documents are looked at again because somebody else wrote them, before they are left to a later delivery. */
const MAX_ROUNDS = 10;

const DONE: WriteOutcome = { outcome: 'written', token: 'absent' };
const BUSY: WriteOutcome = { outcome: 'unavailable', detail: 'others kept writing the versions' };

/** What must be written so that a version's document says what its work tells of it. */
const mending = (
  name: VersionName,
  { token, document }: StoredPast,
  work: StoredDocument | undefined,
): PastWrite | undefined => {
  const past = work?.document?.past;
  const told = past?.versions.find(({ revision, from }) => revision === name.revision && from === name.from);
  if (!past || !told || token === 'absent') return undefined;
  // What can't be read can't be written whole either: it is shown to nobody, or not at all.
  if (!document) return past.isHidden ? { ...name, token } : undefined;
  const settled = { until: told.until, isHidden: past.isHidden || isHidden(document.article) };
  const isSo = document.settled?.until === settled.until && document.settled.isHidden === settled.isHidden;
  return isSo ? undefined : { ...name, token, document: { ...document, settled } };
};

const settleSome = async (
  store: WorkStore,
  all: readonly VersionName[],
): Promise<ReadonlyMap<string, WriteOutcome>> => {
  const failed = new Map<string, WriteOutcome>();
  let names = all;
  for (let round = 1; round <= MAX_ROUNDS && names.length > 0; round += 1) {
    const stored = await store.readPast(names);
    // Read after the versions: whoever changes the work after this finds what is written here, or breaks its token.
    const ids = [...new Set(names.map(({ id }) => id))];
    const works = new Map((await store.read('open', ids)).map((work, at) => [ids[at], work]));
    const mended = names.flatMap((name, at) => {
      const version = stored[at];
      const write = version && mending(name, version, works.get(name.id));
      return write ? [{ name, write, wasSettled: version.document?.settled !== undefined }] : [];
    });
    if (mended.length === 0) return failed;
    const outcomes = await store.writePast(mended.map(({ write }) => write));
    const results = mended.map((one, at) => ({ ...one, answer: outcomes[at] ?? DONE }));
    // One that was settled before may have been right for a rival, who changed the work meanwhile and had nothing to write here.
    names = results
      .filter(
        ({ answer, wasSettled }) =>
          answer.outcome === 'conflict' || (answer.outcome === 'written' && wasSettled),
      )
      .map(({ name }) => name);
    for (const { name, answer } of results)
      if (answer.outcome === 'refused' || answer.outcome === 'unavailable') failed.set(name.id, answer);
  }
  for (const { id } of names) failed.set(id, BUSY);
  return failed;
};

/**
 * Makes versions say what their works, as they are now, tell of them: how long each was the live one, and whether it may be shown. Whoever
 * does it, and however often, it ends the same: so it is done again where a worker may have died at it.
 */
export const settlePast = async (
  store: WorkStore,
  works: readonly ToSettle[],
): Promise<readonly WriteOutcome[]> => {
  const names = works.flatMap(({ id, versions }) =>
    versions.map(({ revision, from }): VersionName => ({ id, revision, from })),
  );
  const failed = new Map<string, WriteOutcome>();
  for (let at = 0; at < names.length; at += TOGETHER)
    for (const [id, outcome] of await settleSome(store, names.slice(at, at + TOGETHER)))
      failed.set(id, outcome);
  return works.map(({ id }) => failed.get(id) ?? DONE);
};
