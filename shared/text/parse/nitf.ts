import { reject } from '../reject.ts';
import type { ParsedFile } from './parsed-file.ts';
import { parseXml } from './xml-tree.ts';

/** NITF. */
export const parseNitf = (text: string): ParsedFile =>
  reject(
    'unsupported format',
    `The file is NITF (${parseXml(text).name}), which the archive cannot read yet.`,
  );
