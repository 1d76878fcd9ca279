// Old syntax only: this file must also load on the Node versions that it turns away.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    'Backfile needs Node 24 and this is ' +
      process.version +
      ': run it by `npm start`, `npm test` or `npx backfile` inside the project, which bring Node 24 (after `npm ci`; if that blocked install scripts, run `npm rebuild node` first).',
  );
  process.exit(1);
}
