import { useEffect, useState } from 'preact/hooks';
import type { Article } from '../../shared/article/article.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import type { Search } from '../address.ts';
import { ApiFailure, fetchArticle } from '../api.ts';
import { langAttribute } from '../languages.ts';
import { Link } from '../link.tsx';
import { counted } from '../plural.ts';
import type { Go } from '../use-address.ts';
import { outcomeWords, reasonWords, warningWords } from './receipt-words.ts';

type FileReceiptProps = { readonly receipt: Receipt; readonly search: Search; readonly go: Go };
type Outcome = Receipt['articles'][number];

/** Articles that are named; of more, the number is told. */
const NAMED = 5;

const ReceiptArticle = ({ id, entry, outcome, search, go }: Outcome & Omit<FileReceiptProps, 'receipt'>) => {
  const [article, setArticle] = useState<Article | undefined>(undefined);
  const [isHidden, setIsHidden] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    fetchArticle(id, controller.signal)
      .then(setArticle)
      .catch((thrown) => setIsHidden(thrown instanceof ApiFailure && thrown.status === 404));
    return () => controller.abort();
  }, [id]);
  const words = outcomeWords(outcome);
  return (
    <li>
      {isHidden ? (
        'An article that may not be shown now (removed, withheld or embargoed)'
      ) : (
        <Link to={{ search, article: id }} go={go}>
          {article === undefined ? (
            (entry ?? 'Open the article')
          ) : (
            <bdi lang={langAttribute(article.language)}>{article.headline}</bdi>
          )}
        </Link>
      )}
      {words !== '' && ` (${words})`}
    </li>
  );
};

/** What became of a file: its articles, what was refused and why, and remarks. */
export const FileReceipt = ({ receipt, search, go }: FileReceiptProps) => {
  const { articles, refused, warnings, container } = receipt;
  return (
    <ul class="receipt">
      {articles.slice(0, NAMED).map((article) => (
        <ReceiptArticle key={article.id} {...article} search={search} go={go} />
      ))}
      {articles.length > NAMED && <li>and {counted(articles.length - NAMED, 'article')} more</li>}
      {refused.map(({ entry, reason, detail }, place) => (
        <li class="refused" key={place}>
          {entry !== undefined && <code>{entry}</code>} {reasonWords(reason)}.{' '}
          <span dir="auto">{detail}</span>
        </li>
      ))}
      {container?.refused.map(({ reason, entries }) => (
        <li class="refused" key={reason}>
          {reasonWords(reason)} ({counted(entries, 'file')} in it)
        </li>
      ))}
      {warnings.map(({ kind, articles: count }) => (
        <li key={kind}>
          {warningWords(kind)}
          {count > 1 && ` (${counted(count, 'article')})`}
        </li>
      ))}
    </ul>
  );
};
