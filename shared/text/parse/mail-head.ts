import { mailDate } from './mail-date.ts';
import { withParameters } from './mime-header.ts';

const HEAD = 65_536;
const FIELD = /^([!-9;-~]{1,100})[ \t]{0,20}:/u;
const OF_LETTERS = new Set(
  'from to cc subject date message-id mime-version received return-path reply-to sender delivered-to content-type list-id x-mailer dkim-signature'.split(
    ' ',
  ),
);
const ENVELOPE = /^(?:\u00ef\u00bb\u00bf)?\s{0,200}(?:>?From \S[^\n]{0,500}\n)?/u;

/** The fields at the head of a file that is a letter, names in lower case; undefined for any other file, whatever lines it begins with. */
export const mailHead = (bytes: Uint8Array): ReadonlyMap<string, string> | undefined => {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1').replace(ENVELOPE, '');
  const fields = new Map<string, string>();
  let last = '';
  const lines = head.split(/\r?\n/u);
  const isCut = bytes.length > HEAD;
  for (const [at, line] of lines.entries()) {
    if (line === '') break;
    if (isCut && at === lines.length - 1) break;
    if (/^[ \t]/u.test(line) && last !== '') {
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`.slice(0, 2_000));
      continue;
    }
    const name = FIELD.exec(line)?.[1]?.toLowerCase();
    if (name === undefined) return undefined;
    last = name;
    if (!fields.has(name)) fields.set(name, line.slice(line.indexOf(':') + 1).trim());
  }
  const known = [...fields.keys()].filter((name) => OF_LETTERS.has(name)).length;
  const isSent =
    fields.has('mime-version') ||
    fields.has('message-id') ||
    fields.has('received') ||
    mailDate(fields.get('date') ?? '') !== undefined;
  return known >= 2 && isSent ? fields : undefined;
};

/** Whether the file is a letter. */
export const isMail = (bytes: Uint8Array): boolean => mailHead(bytes) !== undefined;

/** Whether the file is a page with what belongs to it, as browsers save it: a message that was sent to nobody. */
export const isMhtml = (bytes: Uint8Array): boolean => {
  const fields = mailHead(bytes);
  if (!fields || fields.has('to') || fields.has('received') || fields.has('delivered-to')) return false;
  const { value, parameters } = withParameters(fields.get('content-type') ?? '');
  if (fields.has('snapshot-content-location')) return true;
  if (value === 'text/html') return fields.has('content-location');
  const root = parameters.get('type') ?? '';
  return (
    value === 'multipart/related' && (/html/iu.test(root) || /^<?[^@]*>?$/u.test(fields.get('from') ?? ''))
  );
};
