import { reject } from '../reject.ts';
import type { ParsedFile } from './parsed-file.ts';
import { parseXml } from './xml-tree.ts';

/** NewsML 1. */
export const parseNewsml1 = (text: string): ParsedFile =>
  reject(
    'unsupported format',
    `The file is NewsML 1 (${parseXml(text).name}), which the archive cannot read yet.`,
  );
