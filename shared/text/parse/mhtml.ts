import { decode } from '../decode.ts';
import type { SourceFile } from '../draft.ts';
import { reject } from '../reject.ts';
import { parseHtml } from './html.ts';
import { mailDate } from './mail-date.ts';
import { bytesOfPart, headerOf, type MimePart, readMime } from './mime.ts';
import { headerText } from './mime-header.ts';
import { oneArticle, type ParsedFile } from './parsed-file.ts';
import { savedPage } from './saved-page.ts';

const isPage = ({ type, parts }: MimePart): boolean =>
  parts.length === 0 && /^(?:text\/html|application\/xhtml\+xml)/u.test(type.value);

const pagesOf = (part: MimePart): readonly MimePart[] =>
  isPage(part) ? [part] : part.parts.flatMap(pagesOf);

/** The page among what was saved with it: the one that is named as the start, else the first. */
const rootOf = (message: MimePart): MimePart | undefined => {
  const pages = pagesOf(message);
  const start = message.type.parameters.get('start');
  return (
    pages.find(({ headers }) => start !== undefined && headerOf(headers, 'content-id') === start) ?? pages[0]
  );
};

/** A web page with its pictures and styles in one file (MHTML), as browsers save it: the page alone is read. Throws `ArticleRejected`. */
export const parseMhtml = async ({ bytes }: SourceFile): Promise<ParsedFile> => {
  const message = readMime(bytes);
  const root = rootOf(message) ?? reject('not an article', 'The saved page holds no HTML.');
  const decoded = await decode(bytesOfPart(root), headerOf(root.headers, 'content-type'), true);
  const draft = parseHtml(decoded.text);
  const address =
    headerOf(root.headers, 'content-location') ?? headerOf(message.headers, 'snapshot-content-location');
  const saved = mailDate(headerOf(message.headers, 'date') ?? '');
  return oneArticle(
    savedPage(
      {
        ...draft,
        format: 'multipart/related',
        charset: decoded.charset,
        notes: [...decoded.notes, ...draft.notes],
      },
      address === undefined ? undefined : headerText(address),
      saved,
    ),
  );
};
