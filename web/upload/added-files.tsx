import type { Search } from '../address.ts';
import { Scroller } from '../scroller.tsx';
import type { Go } from '../use-address.ts';
import { FileReceipt } from './file-receipt.tsx';
import { isUnsent } from './upload-phase.ts';
import { announcement, countWords, isUnderWay, phaseWords } from './upload-words.ts';
import { useKeptRow } from './use-kept-row.ts';
import { useSpoken } from './use-spoken.ts';
import type { Added, Uploads } from './use-uploads.ts';

type AddedFilesProps = { readonly uploads: Uploads; readonly search: Search; readonly go: Go };
type AddedFileProps = AddedFilesProps & { readonly added: Added };

const AddedFile = ({ added, uploads, search, go }: AddedFileProps) => {
  const { id, file, phase } = added;
  const { label, detail, tone } = phaseWords(phase);
  return (
    <li class={`added is-${tone}`} tabIndex={-1}>
      <p class="name" dir="auto">
        {file.name}
      </p>
      <p class="state">
        <strong>{label}</strong>
        {detail !== undefined && ` ${detail}`}
      </p>
      {isUnderWay(phase) && (
        <progress
          aria-label={`${label}: ${file.name}`}
          max={1}
          {...(phase.kind === 'sending' ? { value: phase.share } : {})}
        />
      )}
      {phase.kind === 'settled' && <FileReceipt receipt={phase.receipt} search={search} go={go} />}
      <p class="acts">
        {isUnsent(phase) && (
          <button type="button" onClick={() => uploads.cancel(added)}>
            Cancel<span class="unseen"> adding {file.name}</span>
          </button>
        )}
        {phase.kind === 'failed' && phase.canRetry && (
          <button type="button" onClick={() => uploads.retry(added)}>
            Try again<span class="unseen"> to add {file.name}</span>
          </button>
        )}
        {phase.kind === 'late' && (
          <button type="button" onClick={() => uploads.lookAgain(id, phase.sent)}>
            Look again<span class="unseen"> for {file.name}</span>
          </button>
        )}
        {!isUnderWay(phase) && (
          <button type="button" class="quiet" onClick={() => uploads.forget([id])}>
            Hide<span class="unseen"> {file.name}</span>
          </button>
        )}
      </p>
    </li>
  );
};

/** The files that were added here, each with its receipt; they stay while the reader searches on. */
export const AddedFiles = (props: AddedFilesProps) => {
  const { files } = props.uploads;
  const { section, remember, forget } = useKeptRow();
  const ended = files.filter(({ phase }) => !isUnderWay(phase)).map(({ id }) => id);
  const spoken = useSpoken(
    announcement(files.map(({ file, phase }) => ({ name: file.name, phase }))),
    ended.length === files.length,
  );
  return (
    <>
      <p class="unseen" role="status">
        {spoken}
      </p>
      {files.length > 0 && (
        <section
          ref={section}
          class="added-files"
          aria-labelledby="added-files"
          onFocusIn={remember}
          onFocusOut={forget}
        >
          <details open>
            <summary>
              <h2 id="added-files">Added files</h2>{' '}
              <span class="count">{countWords(files.map(({ phase }) => phase))}</span>
            </summary>
            {ended.length > 1 && (
              <button type="button" class="quiet" onClick={() => props.uploads.forget(ended)}>
                Hide all that have ended
              </button>
            )}
            <Scroller label="Added files, each with its receipt">
              <ul>
                {files.map((added) => (
                  <AddedFile key={added.id} {...props} added={added} />
                ))}
              </ul>
            </Scroller>
          </details>
        </section>
      )}
    </>
  );
};
