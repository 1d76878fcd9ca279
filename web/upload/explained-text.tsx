import type { ExplainedBlock, Explanation } from '../../shared/text/explanation.ts';
import { langAttribute } from '../languages.ts';
import { grouped } from '../plural.ts';
import { fateWords } from './candidate-words.ts';

const Block = ({ block }: { readonly block: ExplainedBlock }) => {
  const { fate, text, length } = block;
  const words = fateWords(block);
  const shown = `${text}${length === undefined ? '' : ' …'}`;
  return (
    <li class={`is-${fate}`}>
      {words !== '' && <span class="fate">{words}</span>}{' '}
      {fate === 'removed' ? <del dir="auto">{shown}</del> : <span dir="auto">{shown}</span>}
    </li>
  );
};

/** The text of a file in its order, with what would be left out of the article, and why. */
export const ExplainedText = ({ explanation }: { readonly explanation: Explanation }) => {
  const { blocks, counts, article } = explanation;
  return (
    <>
      <ol class="explained" lang={langAttribute(article.language)}>
        {blocks.map((block, place) => (
          <Block key={place} block={block} />
        ))}
      </ol>
      {blocks.length < counts.blocks && (
        <p>
          Only the first {grouped(blocks.length)} of {grouped(counts.blocks)} blocks are shown here.
        </p>
      )}
    </>
  );
};
