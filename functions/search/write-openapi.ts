import { writeFile } from 'node:fs/promises';
import { openApiDocument } from './openapi.ts';

/** `npm run openapi`: writes the contract that is committed and served. */
await writeFile(
  new URL('../../docs/openapi.json', import.meta.url),
  `${JSON.stringify(openApiDocument(), null, 2)}\n`,
);
