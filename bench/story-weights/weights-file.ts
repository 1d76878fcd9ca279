import { FIRST_NAMES, type Look, type Looks, SECOND_NAMES } from './train.ts';

const rounded = (weight: number | undefined): number => Math.round((weight ?? 0) * 10) / 10 + 0;

const tableLines = ([line, sentence]: Look, names: readonly string[]): string =>
  names
    .map((name, at) => {
      const key = /^[a-z]+$/u.test(name) ? name : `'${name}'`;
      return `  ${key}: [${rounded(line[at])}, ${rounded(sentence[at])}],\n`;
    })
    .join('');

const withTable = (source: string, constant: string, lines: string): string => {
  const head = source.indexOf('{\n', source.indexOf(`export const ${constant}:`)) + 2;
  return source.slice(0, head) + lines + source.slice(source.indexOf('};\n', head));
};

/** The source of the weights file with these weights in place of its own; everything else stays. */
export const withWeights = (source: string, { first, second }: Looks): string =>
  withTable(
    withTable(source, 'FIRST_LOOK', tableLines(first, FIRST_NAMES)),
    'SECOND_LOOK',
    tableLines(second, SECOND_NAMES),
  );
