import * as z from 'zod/mini';
import { ENV } from '../../shared/contract.ts';

const required = z.string().check(z.minLength(1));

export const UploadConfig = z.object({ [ENV.bucket]: required, [ENV.region]: required });
export type UploadConfig = z.infer<typeof UploadConfig>;
