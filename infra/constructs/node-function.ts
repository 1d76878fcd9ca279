import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ArchiveNetwork } from './archive-network.ts';
import { BUNDLING, type FunctionFolder } from './bundling.ts';

/** Of the project, wherever the command is run. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type NodeFunctionProps = {
  /** Its folder under `functions/`. */
  readonly folder: FunctionFolder;
  readonly description: string;
  readonly timeout: Duration;
  readonly memoryMiB: number;
  readonly logDays: RetentionDays;
  /** Where it runs; absent for one that needs neither the engine nor to be kept from the Internet. */
  readonly network?: ArchiveNetwork;
  /** Whether it reaches nothing there, neither the engine nor the bucket. */
  readonly isSealed?: boolean;
};

/** A function as this house deploys them: Node 24 on arm64, one ES module, traces with real places, logs that end. */
export class NodeFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    const { folder, description, timeout, memoryMiB, logDays, network, isSealed = false } = props;
    super(scope, id, {
      description,
      timeout,
      memorySize: memoryMiB,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      entry: `${ROOT}functions/${folder}/index.ts`,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}package-lock.json`,
      bundling: {
        format: OutputFormat.ESM,
        target: BUNDLING.target,
        minify: BUNDLING.minify,
        keepNames: BUNDLING.keepNames,
        sourceMap: BUNDLING.sourceMap,
        sourcesContent: BUNDLING.sourcesContent,
        mainFields: [...BUNDLING.mainFields],
        banner: BUNDLING.banner,
        // The SDK that was tested, not the one that the runtime happens to have.
        bundleAwsSDK: true,
        environment: { NPM_CONFIG_UPDATE_NOTIFIER: 'false' },
      },
      environment: { NODE_OPTIONS: '--enable-source-maps' },
      logGroup: new LogGroup(scope, `${id}Logs`, {
        retention: logDays,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      ...network?.placement(isSealed),
    });
  }
}
