import type { ParagraphKind } from '../../shared/article/article.ts';
import { Scroller } from '../scroller.tsx';
import { type Block, toBlocks } from './body-blocks.ts';

const BodyBlock = ({ block }: { readonly block: Block }) => {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return <Heading dir="auto">{block.text}</Heading>;
    }
    case 'list':
      return (
        <ul>
          {block.parts.map((part, place) => (
            <li key={place} dir="auto">
              {part}
            </li>
          ))}
        </ul>
      );
    case 'quote':
      return (
        <blockquote>
          {block.parts.map((part, place) => (
            <p key={place} dir="auto">
              {part}
            </p>
          ))}
        </blockquote>
      );
    case 'preformatted':
      return (
        <Scroller label="Text as it was laid out">
          <pre>{block.parts.join('\n')}</pre>
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
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      );
    default:
      return <p dir="auto">{block.text}</p>;
  }
};

type ArticleBodyProps = { readonly body: string; readonly structure: readonly ParagraphKind[] };

/** The article's text as it is built: paragraphs, headings, lists, quotes, preformatted lines, tables. */
export const ArticleBody = ({ body, structure }: ArticleBodyProps) => (
  <>
    {toBlocks(body, structure).map((block, place) => (
      <BodyBlock key={place} block={block} />
    ))}
  </>
);
