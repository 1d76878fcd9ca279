import type { Removed } from '../../shared/article/article.ts';
import { toLeftOut } from './removed-groups.ts';

type LeftOutProps = { readonly removed: readonly Removed[]; readonly lang: string };

/** Everything that the clean-up took out of the file's text, with the rule that took it. */
export const LeftOut = ({ removed, lang }: LeftOutProps) => (
  <section aria-labelledby="left-out">
    <h2 id="left-out">What was left out</h2>
    {removed.length === 0 ? (
      <p>Nothing: the whole text of the file is shown.</p>
    ) : (
      <ol class="left-out">
        {toLeftOut(removed).map(({ kind, rule, texts }, place) => (
          <li key={place}>
            <p class="why">
              <strong>{kind}</strong> {rule}
            </p>
            <div lang={lang}>
              {texts.map((text, line) => (
                <blockquote key={line} dir="auto">
                  {text}
                </blockquote>
              ))}
            </div>
          </li>
        ))}
      </ol>
    )}
  </section>
);
