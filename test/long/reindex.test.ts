import { describeReindex } from '../support/reindex-under-writes.ts';

describeReindex(Array.from({ length: 10 }, (_, at) => at + 1));
