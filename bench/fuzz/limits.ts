/** Seconds of processor time that a file may take, for each megabyte and for what is less than one. */
export const SECONDS_PER_MEGABYTE = 2;
/** Megabytes by which the largest resident set may grow while one file is read. */
export const MOST_MEGABYTES = 300;
/** Bytes of the largest file that is tried. */
export const LARGEST_FILE = 2 * 1024 * 1024;

export const secondsFor = (bytes: number): number => SECONDS_PER_MEGABYTE * Math.max(1, bytes / 1_048_576);
