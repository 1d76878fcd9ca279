import { Logger } from '@aws-lambda-powertools/logger';
import { describeThrown, type Log } from '../logger.ts';

/** Logs through AWS Lambda Powertools; level and sampling come from its own environment variables. */
export const createPowertoolsLog = (serviceName: string): Log => {
  const logger = new Logger({ serviceName });
  return {
    info: (event, fields) => logger.info(event, { ...fields }),
    error: (event, fields, thrown) => logger.error(event, { ...fields, ...describeThrown(thrown) }),
  };
};
