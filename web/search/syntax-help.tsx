import { useState } from 'preact/hooks';
import { EMPTY_SEARCH } from '../address.ts';
import { Link } from '../link.tsx';
import { areSingleKeysOn, setSingleKeys } from '../single-keys.ts';
import type { Go } from '../use-address.ts';

const EXAMPLES = [
  { q: 'harbour strike', what: 'both words, in any of their forms, anywhere in an article' },
  { q: '"has died"', what: 'these words, one after the other' },
  { q: 'strike -harbour', what: 'the first word without the second; also strike NOT harbour' },
  { q: 'strike OR walkout', what: 'either word' },
  { q: '(ferry OR boat) "oil terminal"', what: 'groups; AND is meant wherever nothing else stands' },
] as const;

const KEYS = [
  { keys: ['/'], what: 'search box' },
  { keys: ['j', 'k'], what: 'next and previous article in the list' },
  { keys: ['Enter'], what: 'open it' },
  { keys: ['Esc'], what: 'back to the list' },
] as const;

const SingleKeys = () => {
  const [isOn, setIsOn] = useState(areSingleKeysOn);
  return (
    <label class="line">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget: { checked } }) => {
          setSingleKeys(checked);
          setIsOn(checked);
        }}
      />
      <span>Single-key shortcuts</span>
    </label>
  );
};

export const SyntaxHelp = ({ go }: { readonly go: Go }) => (
  <details class="help">
    <summary>How to search</summary>
    <dl>
      {EXAMPLES.map(({ q, what }) => (
        <div key={q}>
          <dt>
            <Link to={{ search: { ...EMPTY_SEARCH, q } }} go={go}>
              {q}
            </Link>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
    <p class="keys">
      Keys:{' '}
      {KEYS.map(({ keys, what }) => (
        <span key={what}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {what}
        </span>
      ))}
    </p>
    <SingleKeys />
  </details>
);
