import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  AUDIT_PREFIX,
  DISCARDS_PREFIX,
  ENV,
  GOING_ON_PREFIX,
  NAMES_KEY,
  OVERRIDES_PREFIX,
  RECONCILE_PREFIX,
  REINDEX_KEY,
  RESERVED_PREFIX,
  RUNS_PREFIX,
  SCHEDULES_PREFIX,
  SUPPRESSIONS_PREFIX,
  SWEEP,
  UPLOAD_PREFIX,
} from '../../shared/contract.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';
import { sendEvents, uploadsFrom } from './bucket-settings.ts';

export type ArticleIntakeProps = {
  /** Origins of pages that may send files from a browser. */
  readonly pageOrigins: readonly string[];
  /** For how long the function that reads the queue may work. */
  readonly readerTimeout: Duration;
};

/** The longest that SQS keeps a message, counted from when it was first sent, also among those put aside. */
const KEPT = Duration.days(14);
/**
 * Deliveries of a message before it is put aside, 12 minutes apart: an outage of four hours passes by itself, and a file that ends the
 * function doesn't hold up the others of its batches for days.
 */
const DELIVERIES = 20;

/** The bucket, which is the archive itself, and the queue of notices that say which of its objects to look at. */
export class ArticleIntake extends Construct {
  readonly bucket: Bucket;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly alarms: readonly AlarmDeclaration[];

  constructor(scope: Construct, id: string, { pageOrigins, readerTimeout }: ArticleIntakeProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // A bucket of a creation that failed holds nothing yet.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [
        { id: 'abandoned-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
        {
          id: 'turns-of-containers',
          prefix: GOING_ON_PREFIX,
          expiration: KEPT,
          noncurrentVersionExpiration: Duration.days(1),
        },
        // A run's state is written anew each second. What is current stays, receipts among it.
        {
          id: 'former-states-of-runs',
          prefix: RUNS_PREFIX,
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
      cors: pageOrigins.length === 0 ? [] : [uploadsFrom(pageOrigins)],
    });
    sendEvents(this.bucket);

    const queueProps = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: KEPT };
    this.deadLetters = new Queue(this, 'DeadLetters', queueProps);
    this.queue = new Queue(this, 'Notices', {
      ...queueProps,
      visibilityTimeout: Duration.seconds(readerTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: DELIVERIES },
    });
    new Rule(this, 'ObjectChanged', {
      description: 'Articles and corrections that were written or removed',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created', 'Object Deleted'],
        detail: {
          bucket: { name: [this.bucket.bucketName] },
          object: {
            key: [
              { 'anything-but': { prefix: RESERVED_PREFIX } },
              { prefix: OVERRIDES_PREFIX },
              { prefix: SUPPRESSIONS_PREFIX },
              { prefix: GOING_ON_PREFIX },
              { prefix: DISCARDS_PREFIX },
            ],
          },
        },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
    new Rule(this, 'Sweep', {
      description: 'Calls each minute for what time alone has changed',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new SqsQueue(this.queue, {
          message: RuleTargetInput.fromObject(SWEEP),
          deadLetterQueue: this.deadLetters,
        }),
      ],
    });
    this.alarms = [
      {
        name: 'Files put aside',
        impact: 'Editors miss the articles of files that could not be worked; nobody is told file by file.',
        metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
          period: Duration.minutes(5),
          statistic: 'Maximum',
        }),
        threshold: 1,
        periods: 1,
      },
      {
        name: 'Files wait',
        impact: 'Whoever searches doesn’t find what was dropped in the last half hour.',
        metric: this.queue.metricApproximateAgeOfOldestMessage({
          period: Duration.minutes(5),
          statistic: 'Maximum',
        }),
        threshold: Duration.minutes(30).toSeconds(),
        periods: 1,
      },
    ];
  }

  /** Lets a function read the archive's objects, and see that one is absent: without listing, S3 says "forbidden" of those. */
  grantRead(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.bucket, this.bucket.bucketName);
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects('*')] }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
  }

  /** Lets a function call for more work on a container, and nothing else be written. */
  grantGoingOn(fn: LambdaFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.goingOnArn] }));
  }

  /** Lets a function read the newsroom's own names, and nothing else of the bucket. */
  grantNames(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.bucket, this.bucket.bucketName);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [this.bucket.arnForObjects(NAMES_KEY)],
      }),
    );
  }

  /** Lets a function read the suppression list, and no other prefix be listed. */
  grantSuppressions(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [this.suppressionsArn],
      }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringEquals: { 's3:prefix': SUPPRESSIONS_PREFIX } },
      }),
    );
  }

  /** Lets a function add to the record of deeds; with a condition it overwrites none. */
  grantAudit(fn: LambdaFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.auditArn] }));
  }

  /** Lets a function change the suppression list, and read and add to the record of deeds. */
  grantSuppressing(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.bucket, this.bucket.bucketName);
    const allow = (actions: string[], ...resources: string[]): void =>
      fn.addToRolePolicy(new PolicyStatement({ actions, resources }));
    allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], this.suppressionsArn);
    allow(['s3:GetObject', 's3:PutObject'], this.auditArn);
    allow(['s3:ListBucket'], this.bucket.bucketArn);
  }

  /** Lets a function begin runs and see how they stand, and nothing else of the bucket. */
  grantRuns(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.bucket, this.bucket.bucketName);
    const allow = (actions: string[], resource: string): void =>
      fn.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
    allow(['s3:GetObject', 's3:PutObject'], this.runsArn);
    // An absent object is "forbidden" to who may not list.
    allow(['s3:ListBucket'], this.bucket.bucketArn);
  }

  /** Lets a function keep schedules, and see what sources have put in the bucket; it reads none of it. */
  grantSchedules(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        resources: [this.schedulesArn],
      }),
    );
    this.grantRuns(fn);
  }

  /** Lets a function see refused files, put them away, and call for another reading of them. */
  grantQuarantine(fn: LambdaFunction): void {
    this.grantRead(fn);
    const allow = (actions: string[], resource: string): void =>
      fn.addToRolePolicy(new PolicyStatement({ actions, resources: [resource] }));
    allow(['s3:PutObject', 's3:DeleteObject'], this.discardsArn);
    this.grantGoingOn(fn);
    this.grantAudit(fn);
  }

  /** Lets a function give leave to upload, where uploads go and nowhere else. */
  grantUpload(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.bucket, this.bucket.bucketName);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${UPLOAD_PREFIX}*`)],
      }),
    );
  }

  /** Lets a function read and write people's corrections, and nothing else of the bucket. */
  grantOverrides(fn: LambdaFunction): void {
    fn.addEnvironment(ENV.bucket, this.bucket.bucketName);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [this.overridesArn],
      }),
    );
    // An absent object is "forbidden" to who may not list.
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
  }

  /** The objects that call for more work on containers. */
  get goingOnArn(): string {
    return this.bucket.arnForObjects(`${GOING_ON_PREFIX}*`);
  }

  /** The entries of the suppression list. */
  get suppressionsArn(): string {
    return this.bucket.arnForObjects(`${SUPPRESSIONS_PREFIX}*`);
  }

  /** The record of deeds. */
  get auditArn(): string {
    return this.bucket.arnForObjects(`${AUDIT_PREFIX}*`);
  }

  /** What was put away of refused files. */
  get discardsArn(): string {
    return this.bucket.arnForObjects(`${DISCARDS_PREFIX}*`);
  }

  /** Runs, with their plans and receipts. */
  get runsArn(): string {
    return this.bucket.arnForObjects(`${RUNS_PREFIX}*`);
  }

  /** Reports of comparisons of the bucket with the index. */
  get reconcileArn(): string {
    return this.bucket.arnForObjects(`${RECONCILE_PREFIX}*`);
  }

  /** How far a reindex is. */
  get reindexArn(): string {
    return this.bucket.arnForObjects(REINDEX_KEY);
  }

  /** When which source is ingested. */
  get schedulesArn(): string {
    return this.bucket.arnForObjects(`${SCHEDULES_PREFIX}*`);
  }

  /** The objects that hold people's corrections. */
  get overridesArn(): string {
    return this.bucket.arnForObjects(`${OVERRIDES_PREFIX}*`);
  }
}
