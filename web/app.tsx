import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { EMPTY_SEARCH, withValue } from './address.ts';
import { AdminView } from './admin/admin-view.tsx';
import { type Attention, wishFor } from './attention.ts';
import { Link } from './link.tsx';
import { OpenView } from './open-view.tsx';
import { keepRecent } from './search/recent-searches.ts';
import { ResultsView } from './search/results-view.tsx';
import { SearchForm } from './search/search-form.tsx';
import type { Suggested } from './search/suggested.ts';
import { useSearch } from './search/use-search.ts';
import { AddedFiles } from './upload/added-files.tsx';
import { CandidatesDialog } from './upload/candidates-dialog.tsx';
import { UploadButton } from './upload/upload-button.tsx';
import { useCandidates } from './upload/use-candidates.ts';
import { useDrop } from './upload/use-drop.ts';
import { useUploads } from './upload/use-uploads.ts';
import { useAddress } from './use-address.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { ViewAs } from './view-as.tsx';
import { currentViewer, IS_LOCAL } from './viewer.ts';

export const App = () => {
  const { address, go, back } = useAddress();
  const { search, article, admin, ...open } = address;
  const [viewer, setViewer] = useState(currentViewer);
  const { answer, again, more } = useSearch(search, article === undefined && admin === undefined, viewer);
  const uploads = useUploads();
  const candidates = useCandidates(uploads.add);
  const isOver = useDrop(candidates.offer);
  const searchBox = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const attention: Attention = useRef<Attention['current']>(undefined);
  /** The article that was open last, so that coming back leads to its place in the list. */
  const lastOpen = useRef<string | undefined>(undefined);

  useLayoutEffect(() => {
    if (article === undefined) return;
    lastOpen.current = article;
    attention.current = undefined;
  }, [article]);

  useShortcuts({
    '/': () => {
      searchBox.current?.focus();
      searchBox.current?.select();
      return searchBox.current !== null;
    },
  });

  const submit = useCallback(
    (q: string): void => {
      // An order that was chosen for a list without words says nothing of how hits should stand.
      const sort = search.q === '' && q !== '' ? EMPTY_SEARCH.sort : search.sort;
      attention.current = wishFor('heading');
      if (q !== '') keepRecent(q);
      if (q === search.q && article === undefined) again();
      else go({ search: { ...search, q, sort } });
    },
    [search, article, again, go],
  );

  /** A headline leads to its article, a name to the articles that have it. */
  const choose = useCallback(
    (chosen: Suggested): void => {
      if (chosen.kind === 'recent') submit(chosen.text);
      else if (chosen.kind === 'headline') {
        if (chosen.id !== undefined) go({ search, article: chosen.id });
      } else {
        attention.current = wishFor('heading');
        const filter = chosen.kind === 'person' ? 'byline' : chosen.kind;
        go({ search: withValue({ ...search, q: '' }, filter, chosen.text) });
      }
    },
    [search, submit, go],
  );

  return (
    <div class={isOver ? 'page is-dropping' : 'page'}>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on this page */}
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          // Followed as a link it would stand in the history, and Back would seem to do nothing.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the articles
      </a>
      <header class="masthead">
        <p class="brand">
          <Link to={{ search: EMPTY_SEARCH }} go={go}>
            Backfile
          </Link>
        </p>
        <SearchForm
          q={search.q}
          failure={answer.failure}
          boxRef={searchBox}
          onSubmit={submit}
          onChoose={choose}
        />
        <UploadButton onFiles={candidates.offer} />
      </header>
      <AddedFiles uploads={uploads} search={search} go={go} />
      <main id="main" ref={main} tabIndex={-1}>
        {admin !== undefined ? (
          <AdminView key={viewer} {...open} admin={admin} search={search} go={go} />
        ) : article === undefined ? (
          <ResultsView
            key={viewer}
            search={search}
            answer={answer}
            go={go}
            again={again}
            more={more}
            attention={attention}
            lastOpen={lastOpen}
            lastAdded={uploads.lastAdded}
          />
        ) : (
          <OpenView key={viewer} {...open} article={article} search={search} go={go} back={back} />
        )}
      </main>
      <footer class="page-end">
        <Link to={{ search, admin: 'suppressions' }} go={go}>
          For administrators
        </Link>
        {IS_LOCAL && <ViewAs viewer={viewer} onView={() => setViewer(currentViewer())} />}
      </footer>
      <CandidatesDialog candidates={candidates} />
      <p class="drop-note" aria-hidden="true">
        Drop the files to add them to the archive
      </p>
    </div>
  );
};
