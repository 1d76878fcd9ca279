import { articleIndexContract } from '../../contract/article-index.ts';
import { storyIndexContract } from '../../contract/story-index.ts';
import { createMemoryIndex } from '../../support/memory-archive.ts';

// The protocol's tests run on this index, so it must do what the real one does.
const index = createMemoryIndex();
articleIndexContract('memory', () => index);
storyIndexContract(
  'memory',
  () => index,
  () => index.stories,
);
