import { useMedia } from '../use-media.ts';
import { type CompareRow, rowTitle, type WordEdit, wordsOf } from './compare-rows.ts';

/** Words of a paragraph; what was added or cut is told by its element, whose style and spoken signs need no colour. */
const Words = ({ words }: { readonly words: readonly WordEdit[] }) => (
  <p dir="auto">
    {words.map(({ kind, text }, place) => {
      if (kind === 'added') return <ins key={place}>{text}</ins>;
      if (kind === 'removed') return <del key={place}>{text}</del>;
      return text;
    })}
  </p>
);

const Whole = ({ row }: { readonly row: Extract<CompareRow, { readonly text: string }> }) => {
  if (row.isMoved) return <p dir="auto">{row.text}</p>;
  return <p dir="auto">{row.kind === 'added' ? <ins>{row.text}</ins> : <del>{row.text}</del>}</p>;
};

type RowProps = { readonly row: CompareRow; readonly isWide: boolean };

const Row = ({ row, isWide }: RowProps) => {
  if (row.kind === 'same')
    return (
      <details>
        <summary>{rowTitle(row)}</summary>
        {row.texts.map((text, place) => (
          <p key={place} dir="auto">
            {text}
          </p>
        ))}
      </details>
    );
  const title = <p class="row-title">{rowTitle(row)}</p>;
  if (row.kind !== 'changed')
    return (
      <>
        {title}
        <div class={row.kind === 'added' ? 'side is-second' : 'side'}>
          <Whole row={row} />
        </div>
      </>
    );
  if (!isWide)
    return (
      <>
        {title}
        <div class="side">
          <Words words={row.words} />
        </div>
      </>
    );
  return (
    <>
      {title}
      <div class="side">
        <p class="unseen">In the first text:</p>
        <Words words={wordsOf(row.words, 'first')} />
      </div>
      <div class="side is-second">
        <p class="unseen">In the second text:</p>
        <Words words={wordsOf(row.words, 'second')} />
      </div>
    </>
  );
};

type ComparedTextProps = { readonly rows: readonly CompareRow[]; readonly lang: string };

/** Two texts paragraph by paragraph: side by side where there is room, else each change in one paragraph. */
export const ComparedText = ({ rows, lang }: ComparedTextProps) => {
  const isWide = useMedia('(min-width: 700px)');
  return (
    <ol class="compared" lang={lang}>
      {rows.map((row, place) => (
        <li key={place} class={`is-${row.kind}`}>
          <Row row={row} isWide={isWide} />
        </li>
      ))}
    </ol>
  );
};
