import { defineConfig } from 'vite';

/** The page, for a static host (`npm run build:page`) and for local mode, which builds it in memory. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'baseline-widely-available',
    // Nothing is inlined, so that a strict Content-Security-Policy can be kept.
    assetsInlineLimit: 0,
    modulePreload: false,
    emptyOutDir: true,
  },
});
