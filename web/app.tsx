import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { EMPTY_SEARCH, type Search } from './address.ts';
import { ArticleView } from './article/article-view.tsx';
import { Link } from './link.tsx';
import { ResultsView } from './search/results-view.tsx';
import { SearchForm } from './search/search-form.tsx';
import { useSearch } from './search/use-search.ts';
import { AddedFiles } from './upload/added-files.tsx';
import { UploadButton } from './upload/upload-button.tsx';
import { useDrop } from './upload/use-drop.ts';
import { useUploads } from './upload/use-uploads.ts';
import { useAddress } from './use-address.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Where the reader's attention goes when the view has changed. */
export type Attention = { current: 'heading' | 'list' | undefined };

export const App = () => {
  const { address, go, back } = useAddress();
  const { search, article } = address;
  const { answer, again, more } = useSearch(search, article === undefined);
  const uploads = useUploads();
  const isOver = useDrop(uploads.add);
  const searchBox = useRef<HTMLInputElement>(null);
  const attention: Attention = useRef<'heading' | 'list' | undefined>(undefined);
  /** The article that was open last, so that coming back leads to its place in the list. */
  const lastOpen = useRef<string | undefined>(undefined);

  // Before the list's own effects, which give the attention.
  useLayoutEffect(() => {
    if (article !== undefined) lastOpen.current = article;
    else if (lastOpen.current !== undefined) attention.current = 'list';
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
      const next: Search = { ...search, q };
      attention.current = 'heading';
      if (q === search.q && article === undefined) again();
      else go({ search: next });
    },
    [search, article, again, go],
  );

  return (
    <div class={isOver ? 'page is-dropping' : 'page'}>
      <a class="skip" href="#main">
        Skip to the articles
      </a>
      <header class="masthead">
        <p class="brand">
          <Link to={{ search: EMPTY_SEARCH }} go={go}>
            Backfile
          </Link>
        </p>
        <SearchForm q={search.q} failure={answer.failure} boxRef={searchBox} onSubmit={submit} />
        <UploadButton onFiles={uploads.add} />
      </header>
      <AddedFiles uploads={uploads} search={search} go={go} />
      <main id="main" tabIndex={-1}>
        {article === undefined ? (
          <ResultsView
            search={search}
            answer={answer}
            go={go}
            again={again}
            more={more}
            attention={attention}
            lastOpen={lastOpen}
          />
        ) : (
          <ArticleView key={article} id={article} search={search} go={go} back={back} />
        )}
      </main>
      <p class="drop-note" aria-hidden="true">
        Drop the files to add them to the archive
      </p>
    </div>
  );
};
