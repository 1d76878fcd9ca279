import { describeReindex } from '../support/reindex-under-writes.ts';

// More of them in test/long/reindex.test.ts.
describeReindex([1]);
