import { dateClause } from './english-dates.ts';
import { childrenOf, type Leaf, type QueryNode, type ValueField, type WordField } from './tree.ts';

const IN_FIELD: Readonly<Record<WordField, string>> = {
  headline: 'in the headline',
  lead: 'in the headline or the first passage',
  body: 'in the text',
  caption: 'in a caption',
  byline: 'in the byline',
  publisher: 'in the publisher’s name',
  section: 'in the section',
  tag: 'in a tag',
  place: 'in the place of the dateline',
};

const IS: ReadonlyMap<string, string> = new Map([
  ['correction', 'are corrections'],
  ['lead', 'lead their story'],
  ['copy', 'are copies within a story'],
]);

/** What articles have, where the name of the field doesn't say it with an article before it. */
const HAVE: ReadonlyMap<string, string> = new Map([
  ['tags', 'tags'],
  ['updated', 'a date of update'],
  ['embargoed', 'an embargo'],
  ['url', 'an address on the web'],
  ['rights', 'a statement of rights'],
  ['usageterms', 'terms of use'],
  ['copyrightholder', 'a copyright holder'],
  ['subjects', 'subjects'],
  ['captions', 'captions'],
  ['related', 'related articles'],
  ['removed', 'text that was taken out'],
  ['published', 'a date of publication'],
  ['year', 'a year in their date'],
  ['override', 'a correction from the desk'],
  ['override-conflict', 'a correction that the file contradicts'],
  ['override-invalid', 'a correction that could not be applied'],
]);

/** Its name, where there is one: what articles say of their language needn't be a code that is known, or one at all. */
const nameOf = (code: string): string | undefined => {
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code);
  } catch {
    return undefined;
  }
};

const languageName = (code: string): string => {
  const name = nameOf(code);
  return name === undefined ? `in the language ${code}` : `in ${name}`;
};

const valueClause = (field: ValueField, value: string, negated: boolean): string => {
  const not = negated ? 'not ' : '';
  if (field === 'language') return `${not}${languageName(value)}`;
  if (field === 'id') return `${not}with the id "${value}"`;
  if (field === 'is') {
    const are = IS.get(value) ?? `are ${value}`;
    if (!negated) return `that ${are}`;
    return are.startsWith('are ') ? `that are not ${are.slice(4)}` : `that don’t ${are}`;
  }
  const lacks = (field === 'missing') !== negated;
  return `${lacks ? 'without' : 'with'} ${HAVE.get(value) ?? `a ${value}`}`;
};

const listed = (parts: readonly string[], joint: string): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;

const leafWords = ({ kind, text, form, wildcard }: Leaf): string => {
  const what = wildcard ? `${kind === 'phrase' ? 'phrases' : 'words'} like "${text}"` : `"${text}"`;
  if (form === undefined) return what;
  return form === 'exact' ? `exactly ${what}` : `exactly ${what} in these capitals`;
};

/** Whether a node speaks of words alone, so that an article is with it or without it. */
const isText = (node: QueryNode): boolean =>
  node.kind !== 'value' && node.kind !== 'date' && childrenOf(node).every(isText);

const isSimple = ({ kind }: QueryNode): boolean => kind === 'word' || kind === 'phrase';

/** What is looked for, as part of a longer saying. */
const part = (node: QueryNode): string => (isSimple(node) ? textWords(node) : `(${textWords(node)})`);

const exclusionsLast = (nodes: readonly QueryNode[]): string => {
  const wanted = nodes.filter(({ kind }) => kind !== 'not');
  const unwanted = nodes.flatMap((node) => (node.kind === 'not' ? [part(node.node)] : []));
  if (wanted.length === 0)
    return listed(
      unwanted.map((one) => `no ${one}`),
      'and',
    );
  const found = listed(wanted.map(part), 'and');
  return unwanted.length === 0 ? found : `${found} but not ${listed(unwanted, 'or')}`;
};

/** Words that are looked for, as a thing that an article can be with or without. */
const textWords = (node: QueryNode): string => {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return leafWords(node);
    case 'all':
      return exclusionsLast(node.nodes);
    case 'any':
      return listed(node.nodes.map(part), 'or');
    case 'not':
      return `no ${part(node.node)}`;
    case 'near': {
      const [left, right] = node.nodes.map(part);
      if (node.distance === 1) return `${left} right ${node.ordered ? 'before' : 'beside'} ${right}`;
      return node.ordered
        ? `${left} at most ${node.distance} words before ${right}`
        : `${left} within ${node.distance} words of ${right}`;
    }
    case 'same':
      return `${listed(node.nodes.map(part), 'and')} in one ${node.unit}`;
    case 'first':
      return `${part(node.node)} among the first ${node.words} words`;
    case 'atleast':
      return `${part(node.node)} at least ${node.times === 1 ? 'once' : `${node.times} times`}`;
    case 'field':
      return `${part(node.node)} ${IN_FIELD[node.field]}`;
    default:
      return clause(node);
  }
};

/** What is said of articles. */
const clause = (node: QueryNode): string => {
  if (node.kind === 'date') return dateClause(node);
  if (node.kind === 'value') return valueClause(node.field, node.value, false);
  if (node.kind === 'not') {
    const { node: under } = node;
    if (under.kind === 'value') return valueClause(under.field, under.value, true);
    return isText(under) ? `without ${textWords(under)}` : `not ${inner(under)}`;
  }
  if (node.kind === 'all') return clauses(node.nodes).join(', ');
  if (isText(node)) return `with ${textWords(node)}`;
  return `either ${listed(childrenOf(node).map(inner), 'or')}`;
};

/** A clause within another. */
const inner = (node: QueryNode): string =>
  node.kind === 'all' || node.kind === 'any' ? `(${clause(node)})` : clause(node);

/** The clauses of things that must all be: words first, exclusions last. */
const clauses = (nodes: readonly QueryNode[]): readonly string[] => {
  const isWith = (node: QueryNode): boolean => node.kind !== 'not' && isText(node);
  const wanted = nodes.filter(isWith);
  const without = nodes.flatMap((node) => (node.kind === 'not' && isText(node) ? [node.node] : []));
  const others = nodes.filter((node) => !isText(node));
  return [
    ...(wanted.length === 0
      ? []
      : [`with ${wanted.length === 1 ? wanted.map(textWords).join('') : listed(wanted.map(part), 'and')}`]),
    ...others.map(inner),
    ...(without.length === 0 ? [] : [`without ${listed(without.map(part), 'or')}`]),
  ];
};

/** One line in plain English that says which articles a query finds. */
export const englishOf = (tree: QueryNode | undefined): string =>
  tree === undefined ? 'all articles' : `articles ${clause(tree)}`;
