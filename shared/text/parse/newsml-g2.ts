import { reject } from '../reject.ts';
import type { ParsedFile } from './parsed-file.ts';
import { parseXml } from './xml-tree.ts';

/** NewsML-G2. */
export const parseNewsmlG2 = (text: string): ParsedFile =>
  reject(
    'unsupported format',
    `The file is NewsML-G2 (${parseXml(text).name}), which the archive cannot read yet.`,
  );
