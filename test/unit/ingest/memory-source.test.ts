import { articleSourceContract } from '../../contract/article-source.ts';
import { createMemorySource } from '../../support/memory-archive.ts';

const { source, put, remove } = createMemorySource();
const later =
  (change: (key: string, text: string) => void) =>
  async (key: string, text = '') =>
    change(key, text);
articleSourceContract('memory', () => ({ source, put: later(put), remove: later(remove) }), '');
