import { useRef } from 'preact/hooks';
import type { ListedVersion } from '../../shared/search/versions.ts';
import type { Search } from '../address.ts';
import { Link } from '../link.tsx';
import { MoreButton, PagesStatus } from '../pages-status.tsx';
import type { Go } from '../use-address.ts';
import { useNewItems } from '../use-new-items.ts';
import { PickTwo } from './pick-two.tsx';
import { useVersions } from './use-versions.ts';
import { VersionTime } from './version-time.tsx';
import { versionFacts } from './version-words.ts';

type VersionListProps = {
  readonly id: string;
  /** What is shown now; when it changes, so has the list. */
  readonly revision: string;
  /** The version that is open, if it isn't the latest. */
  readonly open?: string;
  readonly lang: string;
  readonly search: Search;
  readonly go: Go;
};

type ItemProps = Omit<VersionListProps, 'revision'> & {
  readonly version: ListedVersion;
  readonly before: ListedVersion | undefined;
};

const Item = ({ version, before, id, open, lang, search, go }: ItemProps) => {
  const { from } = version.valid;
  const isOpen = open === undefined ? version.isLive : open === from;
  return (
    <li>
      {isOpen ? (
        <strong>
          <VersionTime at={from} />
        </strong>
      ) : (
        <Link to={{ search, article: id, ...(version.isLive ? {} : { version: from }) }} go={go}>
          <span class="unseen">Version of </span>
          <VersionTime at={from} />
        </Link>
      )}
      <ul class="facts">
        {isOpen && <li>shown here</li>}
        {version.isLive && <li>the latest</li>}
        {versionFacts(version).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        {before !== undefined && (
          <li>
            <Link to={{ search, article: id, version: before.valid.from, otherVersion: from }} go={go}>
              What it changed
              <span class="unseen">
                {' '}
                on <VersionTime at={from} />
              </span>
            </Link>
          </li>
        )}
      </ul>
      {before !== undefined && before.headline !== version.headline && (
        <p class="about" lang={lang} dir="auto">
          {version.headline}
        </p>
      )}
    </li>
  );
};

/** An article's versions, newest first; nothing where it has but one. */
export const VersionList = ({ id, revision, ...shown }: VersionListProps) => {
  const state = useVersions(id, revision);
  const versions = state.pages.flatMap(({ results }) => results);
  const list = useRef<HTMLOListElement>(null);
  const leadToNew = useNewItems(list, versions.length);
  if (state.phase !== 'failed' && (state.pages[0]?.total ?? 0) < 2) return null;
  return (
    <section class="versions" aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <PagesStatus state={state} count={versions.length} noun="version" />
      <ol class="version-list" ref={list}>
        {versions.map((version, place) => (
          <Item key={version.valid.from} version={version} before={versions[place + 1]} id={id} {...shown} />
        ))}
      </ol>
      <MoreButton
        state={state}
        label="Older versions"
        onMore={() => {
          leadToNew();
          state.more();
        }}
      />
      {versions.length > 2 && (
        <PickTwo
          versions={versions}
          onPick={(first, second) =>
            shown.go({ search: shown.search, article: id, version: first, otherVersion: second })
          }
        />
      )}
    </section>
  );
};
