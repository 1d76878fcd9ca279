import { fileURLToPath } from 'node:url';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The project's own folders, wherever it lies. */
export const PROJECT_FOLDER = fromRoot('.');
export const POM_FILE = fromRoot('local/pom.xml');
export const SAMPLES_FOLDER = fromRoot('samples');
/** What can be made again without asking: the resolved class path. Kept beside the packages, so that it goes with them. */
export const CACHE_FOLDER = fromRoot('node_modules/.cache/backfile');
export const DEFAULT_DATA_FOLDER = fromRoot('.backfile');
