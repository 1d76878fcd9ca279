import { grouped } from './plural.ts';

/** A number beside a name; only who listens is told what is counted. */
export const CountedArticles = ({ count }: { readonly count: number }) => (
  <span class="count">
    {grouped(count)}
    <span class="unseen"> {count === 1 ? 'article' : 'articles'}</span>
  </span>
);
