import type { ParagraphKind } from '../../shared/article/article.ts';
import type { Mark } from '../../shared/search/page.ts';
import { Scroller } from '../scroller.tsx';
import { Pieces } from '../search/pieces.tsx';
import { type Block, toBlocks } from './body-blocks.ts';
import { signedPieces, withSigns } from './mark-signs.ts';

const Signed = ({ text }: { readonly text: string }) => <Pieces pieces={signedPieces(text)} />;

const BodyBlock = ({ block }: { readonly block: Block }) => {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return (
        <Heading dir="auto">
          <Signed text={block.text} />
        </Heading>
      );
    }
    case 'list':
      return (
        <ul>
          {block.parts.map((part, place) => (
            <li key={place} dir="auto">
              <Signed text={part} />
            </li>
          ))}
        </ul>
      );
    case 'quote':
      return (
        <blockquote>
          {block.parts.map((part, place) => (
            <p key={place} dir="auto">
              <Signed text={part} />
            </p>
          ))}
        </blockquote>
      );
    case 'preformatted':
      return (
        <Scroller label="Text as it was laid out">
          <pre>
            <Signed text={block.parts.join('\n')} />
          </pre>
        </Scroller>
      );
    case 'table':
      return (
        <Scroller label="Table">
          <table>
            <tbody>
              {block.rows.map((cells, place) => (
                <tr key={place}>
                  {cells.map((cell, column) => (
                    <td key={column} dir="auto">
                      <Signed text={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      );
    default:
      return (
        <p dir="auto">
          <Signed text={block.text} />
        </p>
      );
  }
};

type ArticleBodyProps = {
  readonly body: string;
  readonly structure: readonly ParagraphKind[];
  readonly marks: readonly Mark[];
};

/** The article's text as it is built: paragraphs, headings, lists, quotes, preformatted lines, tables. */
export const ArticleBody = ({ body, structure, marks }: ArticleBodyProps) => (
  <>
    {toBlocks(withSigns(body, marks), structure).map((block, place) => (
      <BodyBlock key={place} block={block} />
    ))}
  </>
);
