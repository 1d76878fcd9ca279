import { expect, test } from 'vitest';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import { readingOf } from '../../../shared/search/language/tree.ts';
import type { VariantsOf } from '../../../shared/search/leaf-forms.ts';
import { spellNames } from '../../../shared/search/spell-names.ts';

const NAMES: ReadonlySet<string> = new Set(['ivory coast', 'san jose', 'san jose de mayo', 'kiev']);
const variantsOf: VariantsOf = (text, as) =>
  as === 'name' && NAMES.has(text.toLowerCase()) ? ['otherwise'] : [];

test.each([
  ['ivory coast', '((ivory AND coast) OR "ivory coast")'],
  ['Ivory Coast port', '((Ivory AND Coast) OR "Ivory Coast") AND port'],
  ['port -(ivory coast)', 'port AND NOT (((ivory AND coast) OR "ivory coast"))'],
  ['headline:(ivory coast)', 'headline:(((ivory AND coast) OR "ivory coast"))'],
  ['(ivory coast) OR port', '(((ivory AND coast) OR "ivory coast")) OR port'],
  ['san jose de mayo', '((san AND jose AND de AND mayo) OR "san jose de mayo")'],
  ['san jose de', '((san AND jose) OR "san jose") AND de'],
  [
    'ivory coast ivory coast',
    '((ivory AND coast) OR "ivory coast") AND ((ivory AND coast) OR "ivory coast")',
  ],
])('may be a name: %s', (text, wanted) => {
  const { tree } = parseQuery(text, 'all');
  expect(tree && readingOf(spellNames(tree, variantsOf))).toBe(wanted);
});

test.each([
  'kiev',
  'coast ivory',
  'ivory -coast',
  'ivory =coast',
  'ivory coast*',
  'ivory OR coast',
  'ivory NEAR/3 coast',
  '"ivory coast" port',
  'ivory port coast',
])('is left as it is: %s', (text) => {
  const { tree } = parseQuery(text, 'all');
  if (!tree) throw new Error('This is a query');
  expect(spellNames(tree, variantsOf)).toEqual(tree);
});

test('words of a question are left as they are', () => {
  const { tree } = parseQuery('ivory coast port', 'any');
  if (!tree) throw new Error('This is a query');
  expect(spellNames(tree, variantsOf)).toEqual(tree);
});
