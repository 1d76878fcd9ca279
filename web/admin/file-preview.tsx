import { FailurePanel } from '../failure-panel.tsx';
import { useAnswer } from '../use-answer.ts';
import { fetchPreview } from './quarantine-api.ts';

/** The beginning of a refused file as text; nothing of it is taken for a page. */
export const FilePreview = ({ id }: { readonly id: string }) => {
  const { answer, failure, again } = useAnswer(id, (signal) => fetchPreview(id, signal));
  if (failure !== undefined) return <FailurePanel failure={failure} again={again} />;
  if (answer === undefined) return <p class="is-waiting">Fetching its beginning…</p>;
  const { size, format, charset, isBinary, isWhole, text } = answer;
  const facts = [
    size === undefined ? undefined : `${size} bytes`,
    format,
    isBinary ? 'not a text: its first bytes' : charset,
    isWhole ? undefined : 'its beginning',
  ].filter((fact) => fact !== undefined);
  return (
    <figure>
      <figcaption>{facts.join(', ')}</figcaption>
      <pre class="file-preview" dir={isBinary ? 'ltr' : 'auto'}>
        {text === '' ? '(nothing)' : text}
      </pre>
    </figure>
  );
};
