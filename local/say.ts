/** Where progress goes: one plain line for people at a time. */
export type Say = (line: string) => void;

/** For callers that have nobody to tell. */
export const saysNothing: Say = () => {};
