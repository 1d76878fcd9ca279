import {
  GatewayVpcEndpoint,
  GatewayVpcEndpointAwsService,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ArticleIntake } from './article-intake.ts';

export type ArchiveNetworkProps = {
  /** The one bucket that may be reached from here. */
  readonly intake: ArticleIntake;
};

const SUBNETS = { subnetType: SubnetType.PRIVATE_ISOLATED } as const satisfies SubnetSelection;

/** Every `Vpc` is one, but the library's types say so only without `exactOptionalPropertyTypes`. */
const isVpc = (made: object): made is IVpc => made instanceof Vpc;

/**
 * Where the engine and what reads foreign files live: no gateway to the Internet, no way out but to the archive's own bucket. A
 * file that took over its parser could send nothing anywhere: what the functions here
 * may write to it are people's corrections, the names of containers whose work goes on, and what became of runs and comparisons.
 */
export class ArchiveNetwork extends Construct {
  readonly vpc: IVpc;
  /** Of every function here. */
  readonly functions: SecurityGroup;
  /** Of functions that reach nothing at all. */
  readonly sealed: SecurityGroup;

  constructor(scope: Construct, id: string, { intake }: ArchiveNetworkProps) {
    super(scope, id);
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      createInternetGateway: false,
      subnetConfiguration: [{ name: 'archive', ...SUBNETS }],
      // Nothing is in it, and emptying it takes a function with rights over security groups.
      restrictDefaultSecurityGroup: false,
    });
    if (!isVpc(vpc)) throw new Error('A network is made of something else than a VPC');
    this.vpc = vpc;
    const bucket = new GatewayVpcEndpoint(this, 'Bucket', {
      vpc: this.vpc,
      service: GatewayVpcEndpointAwsService.S3,
      subnets: [SUBNETS],
    });
    bucket.addToPolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: ['s3:GetObject', 's3:ListBucket', 's3:ListBucketVersions'],
        resources: [intake.bucket.bucketArn, intake.bucket.arnForObjects('*')],
      }),
    );
    bucket.addToPolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [
          intake.overridesArn,
          intake.goingOnArn,
          intake.suppressionsArn,
          intake.discardsArn,
          intake.auditArn,
          intake.runsArn,
          intake.reconcileArn,
        ],
      }),
    );
    bucket.addToPolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: ['s3:DeleteObject'],
        resources: [intake.suppressionsArn, intake.discardsArn],
      }),
    );
    this.functions = new SecurityGroup(this, 'Functions', {
      vpc: this.vpc,
      description: 'Functions of the archive',
      allowAllOutbound: false,
    });
    // To the engine and to the bucket; the latter's addresses have no name that a template could know.
    this.functions.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'TLS to what the network reaches');
    this.sealed = new SecurityGroup(this, 'Sealed', {
      vpc: this.vpc,
      description: 'Functions that reach nothing',
      allowAllOutbound: false,
    });
  }

  /** The subnets of as many zones as are asked for. */
  subnets(zones: 1 | 2): SubnetSelection {
    return { subnets: this.vpc.selectSubnets(SUBNETS).subnets.slice(0, zones) };
  }

  /** What a function is given to run here. */
  placement(isSealed: boolean) {
    const securityGroups = [isSealed ? this.sealed : this.functions];
    return { vpc: this.vpc, vpcSubnets: SUBNETS, securityGroups };
  }
}
