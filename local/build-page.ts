import { join } from 'node:path';
import { build } from 'vite';
import { PROJECT_FOLDER } from './project.ts';

const PAGE_FOLDER = join(PROJECT_FOLDER, 'web');

const built = await build({
  root: PAGE_FOLDER,
  configFile: join(PAGE_FOLDER, 'vite.config.ts'),
  configLoader: 'native',
  logLevel: 'silent',
  // The page then has what only the server of this machine answers to.
  mode: 'this-machine',
  build: { write: false },
});
const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
const files = outputs.flatMap(({ output }) =>
  output.map((file) => ({
    name: file.fileName,
    content: Buffer.from(file.type === 'chunk' ? file.code : file.source).toString('base64'),
  })),
);
process.stdout.write(JSON.stringify(files));
