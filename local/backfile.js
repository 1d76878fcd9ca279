#!/usr/bin/env node
// Old syntax only: this file must also load on the Node versions that it turns away.
var major = Number(process.versions.node.split('.')[0]);
if (major >= 24) {
  import('./cli.ts').then((cli) => cli.main(process.argv));
} else {
  console.error(
    'Backfile needs Node 24 and this is ' +
      process.version +
      ': run it as `npx backfile` or `npm start` inside the project, which bring Node 24 (after `npm install`; if that blocked install scripts, run `npm rebuild node` first).',
  );
  process.exitCode = 1;
}
