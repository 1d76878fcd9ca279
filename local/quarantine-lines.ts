import type { Receipt } from '../shared/ingest/receipt.ts';
import type { Preview, QuarantinePage } from '../shared/quarantine/quarantine-parameters.ts';
import { counted } from './counted.ts';
import { bold, type Io, printable } from './io.ts';

const fileOf = ({ key, member }: { readonly key: string; readonly member?: string | undefined }): string =>
  member === undefined ? key : `${key} › ${member}`;

/** A refused file: its id, where it is, and in a line each what was refused of it. */
export const refusedLines = (receipt: Receipt, io: Pick<Io, 'isTerminal'>): readonly string[] => {
  const { id, refused, discarded, ingested } = receipt;
  const away =
    discarded === undefined
      ? []
      : [`  put away by ${discarded.by}, ${discarded.at.slice(0, 10)}: ${discarded.note}`];
  return [
    `${bold(id, io)}  ${printable(`${fileOf(receipt)} (${ingested.slice(0, 10)})`)}`,
    ...refused.map(({ reason, detail, entry }) =>
      printable(`  ${reason}${entry === undefined ? '' : ` (entry ${entry})`}: ${detail}`),
    ),
    ...away.map(printable),
  ];
};

/** How many files were refused for which reason. */
export const reasonsLine = ({ total, reasons }: QuarantinePage): string =>
  `${counted(total, 'file')} in quarantine${reasons.length === 0 ? '' : `: ${reasons.map(({ reason, files }) => `${files} ${reason}`).join(', ')}`}`;

/** The beginning of a refused file, line by line. */
export const previewLines = ({
  size,
  format,
  charset,
  isBinary,
  isWhole,
  text,
}: Preview): readonly string[] => {
  const facts = [
    size === undefined ? undefined : counted(size, 'byte'),
    format,
    isBinary ? 'not a text' : charset,
  ].filter((fact) => fact !== undefined);
  return [
    facts.join(', '),
    '',
    ...text.split('\n').map((line) => printable(line)),
    ...(isWhole ? [] : ['…']),
  ];
};
