/** Nothing searches for longer than this. Sent with each search, so that it holds on an engine whose settings are somebody else's. */
export const SEARCH_LIMITS = {
  /** A shard gives up and says so. */
  timeout: '10s',
  /** The node that was asked cancels what is left. */
  cancelAfter: '30s',
} as const;
