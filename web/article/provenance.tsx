import type { Article, Note } from '../../shared/article/article.ts';
import { ShownTime } from '../shown-time.tsx';
import { warningWords } from '../upload/receipt-words.ts';
import { formatWords } from './article-words.ts';

const IDENTITIES = {
  guid: 'Its standard’s own id',
  url: 'Its web address',
  key: 'Its file',
} as const;

/** The file that holds the article, and when and how it came. */
export const Provenance = ({ article }: { readonly article: Article }) => {
  const { provenance, identity, version, revision } = article;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Part of the file', provenance.entry],
    ['Format', formatWords(provenance.format)],
    ['Character set', provenance.charset],
  ];
  const ids: readonly (readonly [string, string | undefined])[] = [
    ['Version stated', version],
    ['File version', provenance.objectVersion],
    ['Told apart by', `${IDENTITIES[identity.kind]}: ${identity.value}`],
    ['Revision', revision],
    ['Read by', `pipeline version ${provenance.pipelineVersion}`],
  ];
  const told = (pairs: typeof rows) =>
    pairs.map(
      ([name, value]) =>
        value !== undefined && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
    );
  return (
    <section aria-labelledby="provenance">
      <h2 id="provenance">Where it came from</h2>
      <dl class="pairs">
        <div>
          <dt>File</dt>
          <dd>
            <code>{provenance.key}</code> in {provenance.bucket}
          </dd>
        </div>
        {told(rows)}
        <div>
          <dt>Received</dt>
          <dd>
            <ShownTime value={provenance.received} />
          </dd>
        </div>
        <div>
          <dt>Read</dt>
          <dd>
            <ShownTime value={provenance.ingested} />
          </dd>
        </div>
        {told(ids)}
      </dl>
    </section>
  );
};

/** Remarks on how the article was read. */
export const ArticleNotes = ({ notes }: { readonly notes: readonly Note[] }) => {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      <dl class="pairs">
        {notes.map(({ kind, detail }, place) => (
          <div key={place}>
            <dt>{warningWords(kind)}</dt>
            <dd dir="auto">{detail}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
