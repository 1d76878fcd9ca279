import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const UploadConfig = z.object({ [ENV.bucket]: Required, [ENV.region]: Required });
export type UploadConfig = z.infer<typeof UploadConfig>;
