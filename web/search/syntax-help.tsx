import { useState } from 'preact/hooks';
import { EMPTY_SEARCH } from '../address.ts';
import { Link } from '../link.tsx';
import { areSingleKeysOn, setSingleKeys } from '../single-keys.ts';
import type { Go } from '../use-address.ts';
import { clearRecent } from './recent-searches.ts';
import { EXAMPLES } from './syntax-examples.ts';

const KEYS = [
  { keys: ['/'], what: 'search box' },
  { keys: ['j', 'k'], what: 'next and previous article in the list' },
  { keys: ['Enter'], what: 'open it' },
  { keys: ['Esc'], what: 'back to the list' },
  { keys: ['n', 'p'], what: 'next and previous mark in an article' },
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

const RecentSearches = () => {
  const [isCleared, setIsCleared] = useState(false);
  return (
    <p role="status">
      Recent searches stay in this browser.{' '}
      {isCleared ? (
        'They are gone.'
      ) : (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            clearRecent();
            setIsCleared(true);
          }}
        >
          Clear them
        </button>
      )}
    </p>
  );
};

export const SyntaxHelp = ({ go }: { readonly go: Go }) => (
  <details class="help">
    <summary>How to search</summary>
    {EXAMPLES.map(({ title, examples }) => (
      <section key={title}>
        <h2>{title}</h2>
        <dl>
          {examples.map(({ q, what }) => (
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
      </section>
    ))}
    <p>
      Spellings of Factiva and Nexis, such as <code>w/5</code>, <code>adj3</code>, <code>hlead(storm)</code>{' '}
      and <code>atleast3(ferry)</code>, are taken too; the line above the results says how they were read.
    </p>
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
    <RecentSearches />
  </details>
);
