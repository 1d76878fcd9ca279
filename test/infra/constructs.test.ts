import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { FUNCTIONS } from '../../infra/constructs/bundling.ts';
import { STAGES } from '../../infra/deploy-config.ts';
import { MAX_CLAUSES, REPEATED_LINES_KEY } from '../../shared/contract.ts';
import { isSweepNotice } from '../../shared/lambda/object-notice.ts';
import { allows, identityStatements, roleOf, statementsOf, textOf } from './support/policies.ts';
import { FUNCTION_IDS, ofType, one, type Resources, synth } from './support/synth.ts';

let resources: Resources;
let template: Template;
beforeAll(() => {
  ({ resources, template } = synth('production'));
});

/** The one function that the library deploys for itself: it calls the preparation. */
const OWN_OF_CDK = /^AWSCDKTriggerCustomResourceProvider/;

describe('every function', () => {
  test.each(FUNCTIONS)('%s runs Node 24 on arm64, with readable traces and logs that end', (name) => {
    const [, { Properties }] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS[name]);
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
    });
    expect(resources[Properties.LoggingConfig.LogGroup.Ref]?.Properties.RetentionInDays).toBe(90);
  });

  it('is one of ours, but for the one that starts the preparation', () => {
    const ids = ofType(resources, 'AWS::Lambda::Function').map(([id]) => id);
    expect(ids.filter((id) => !OWN_OF_CDK.test(id))).toHaveLength(FUNCTIONS.length);
    expect(ids).toHaveLength(FUNCTIONS.length + 1);
  });

  test.each([
    'ingest',
    'search',
    'parse',
    'overrides',
    'suppressions',
    'quarantine',
    'reconcile',
    'prepare',
  ] as const)('%s runs without a way to the Internet', (name) => {
    const [, { Properties }] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS[name]);
    expect(Properties.VpcConfig.SubnetIds).toHaveLength(2);
    for (const type of ['InternetGateway', 'NatGateway', 'EgressOnlyInternetGateway', 'VPCGatewayAttachment'])
      template.resourceCountIs(`AWS::EC2::${type}`, 0);
    expect(ofType(resources, 'AWS::EC2::Route')).toEqual([]);
  });

  it('reaches nothing at all where it only says how a file would be read', () => {
    const [, { Properties }] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS.parse);
    const [sealed, { Properties: group }] = one(resources, 'AWS::EC2::SecurityGroup', 'NetworkSealed');
    expect(Properties.VpcConfig.SecurityGroupIds).toEqual([{ 'Fn::GetAtt': [sealed, 'GroupId'] }]);
    // The library's way of saying that nothing may leave.
    expect(group.SecurityGroupEgress).toMatchObject([{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' }]);
    expect(group.SecurityGroupIngress).toBeUndefined();
    expect(identityStatements(resources, 'parse')).toEqual([]);
    expect(Object.keys(Properties.Environment.Variables)).toEqual(['NODE_OPTIONS']);
  });

  it('may do named things only, by the policies that are theirs alone', () => {
    const allowed = ofType(resources, 'AWS::IAM::Policy')
      .flatMap(([, { Properties }]) => statementsOf(Properties.PolicyDocument))
      .filter(({ effect }) => effect === 'Allow');
    expect(allowed.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
    expect(allowed.flatMap((statement) => statement.resources).filter((arn) => arn === '*')).toEqual([]);
  });
});

describe('the bucket', () => {
  it('keeps every version, encrypted, for whoever uses TLS and is not the public, and outlives the stack', () => {
    const [, bucket] = one(resources, 'AWS::S3::Bucket');
    expect(bucket.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(bucket.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: { ServerSideEncryptionConfiguration: [expect.anything()] },
      LifecycleConfiguration: {
        Rules: [
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled' },
          { Prefix: '_backfile/going-on/', ExpirationInDays: 14, Status: 'Enabled' },
          {
            Prefix: '_backfile/runs/',
            NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            Status: 'Enabled',
          },
        ],
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    // Nothing of the archive is ever thrown away by a rule, but for calls for work that has been done and how runs stood before.
    const rules: readonly { readonly Prefix?: string }[] = bucket.Properties.LifecycleConfiguration.Rules;
    const others = rules.filter(
      ({ Prefix = '' }) => !['_backfile/going-on/', '_backfile/runs/'].includes(Prefix),
    );
    expect(JSON.stringify(others)).not.toMatch(/Expiration/);
    const runs = rules.find(({ Prefix }) => Prefix === '_backfile/runs/');
    expect(runs).not.toHaveProperty('ExpirationInDays');
  });

  it('refuses requests without TLS, and with one older than 1.2', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        ]),
      },
    });
  });

  it('is opened to browsers of the pages that are named, and to none where none is', () => {
    expect(one(resources, 'AWS::S3::Bucket')[1].Properties.CorsConfiguration).toBeUndefined();
    const opened = synth('production', {
      config: { ...STAGES.production, pageOrigins: ['https://archive.example.org'] },
    }).resources;
    expect(one(opened, 'AWS::S3::Bucket')[1].Properties.CorsConfiguration.CorsRules).toEqual([
      {
        AllowedMethods: ['PUT'],
        AllowedOrigins: ['https://archive.example.org'],
        AllowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
        ExposedHeaders: ['ETag', 'x-amz-version-id'],
        MaxAge: 3600,
      },
    ]);
  });

  it('is read by ingest, which sees also that an object is absent', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    const ingest = identityStatements(resources, 'ingest');
    for (const key of ['incoming/1.txt', REPEATED_LINES_KEY])
      expect(allows(ingest, 's3:GetObject', `<${bucket}.Arn>/${key}`)).toBe(true);
    expect(allows(ingest, 's3:ListBucket', `<${bucket}.Arn>`)).toBe(true);
    for (const action of ['s3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'])
      expect(allows(ingest, action, `<${bucket}.Arn>/incoming/1.txt`)).toBe(false);
  });

  it('takes uploads under their prefix only, and shows the uploading function nothing', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    const upload = identityStatements(resources, 'upload');
    expect(allows(upload, 's3:PutObject', `<${bucket}.Arn>/uploads/ab/1.txt`)).toBe(true);
    for (const key of ['incoming/1.txt', '_backfile/1', 'uploads'])
      expect(allows(upload, 's3:PutObject', `<${bucket}.Arn>/${key}`)).toBe(false);
    expect(upload.flatMap(({ actions }) => actions)).toEqual(['s3:PutObject']);
  });

  it('keeps corrections for the function that takes them, which sees nothing else of it', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    const overrides = identityStatements(resources, 'overrides');
    for (const action of ['s3:GetObject', 's3:PutObject']) {
      expect(allows(overrides, action, `<${bucket}.Arn>/_backfile/overrides/1.json`)).toBe(true);
      for (const key of ['incoming/1.txt', '_backfile/1', '_backfile/overrides', 'uploads/1.txt'])
        expect(allows(overrides, action, `<${bucket}.Arn>/${key}`)).toBe(false);
    }
    const actions = overrides.flatMap((statement) => statement.actions);
    expect([...new Set(actions.filter((action) => action.startsWith('s3:')))].sort()).toEqual([
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ]);
  });

  it('is written from within the network with corrections, calls for the next turn and what became of runs and comparisons only', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    const [, { Properties }] = one(resources, 'AWS::EC2::VPCEndpoint');
    const endpoint = statementsOf(Properties.PolicyDocument);
    expect(allows(endpoint, 's3:GetObject', `<${bucket}.Arn>/incoming/1.txt`)).toBe(true);
    expect(allows(endpoint, 's3:PutObject', `<${bucket}.Arn>/_backfile/overrides/1.json`)).toBe(true);
    expect(allows(endpoint, 's3:PutObject', `<${bucket}.Arn>/_backfile/going-on/1.json`)).toBe(true);
    for (const key of ['runs/1/run.json', 'reconcile/2024-07-12.json'])
      expect(allows(endpoint, 's3:PutObject', `<${bucket}.Arn>/_backfile/${key}`)).toBe(true);
    expect(allows(endpoint, 's3:PutObject', `<${bucket}.Arn>/incoming/1.txt`)).toBe(false);
  });

  it('shows searches the newsroom’s own names and the suppression list, and nothing else of it', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    const search = identityStatements(resources, 'search');
    for (const key of ['_backfile/names.tsv', '_backfile/suppressions/1.json'])
      expect(allows(search, 's3:GetObject', `<${bucket}.Arn>/${key}`)).toBe(true);
    for (const key of [
      'incoming/1.txt',
      '_backfile/overrides/1.json',
      '_backfile/names.tsv.bak',
      REPEATED_LINES_KEY,
    ])
      expect(allows(search, 's3:GetObject', `<${bucket}.Arn>/${key}`)).toBe(false);
    const actions = search.flatMap((statement) => statement.actions);
    expect(actions.filter((action) => action.startsWith('s3:')).sort()).toEqual([
      's3:GetObject',
      's3:ListBucket',
    ]);
    const conditions = ofType(resources, 'AWS::IAM::Policy')
      .filter(([id]) => id.startsWith('ApiSearch'))
      .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement)
      .flatMap(({ Condition }) => Condition ?? []);
    expect(conditions).toEqual([{ StringEquals: { 's3:prefix': '_backfile/suppressions/' } }]);
    const [, { Properties }] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS.search);
    expect(Properties.Environment.Variables.ARCHIVE_BUCKET).toEqual({ Ref: bucket });
  });

  it('gives the suppression list and the record of deeds to the function for admins, which sees nothing else', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    const mine = identityStatements(resources, 'suppressions');
    const may = (action: string, key: string) => allows(mine, action, `<${bucket}.Arn>/${key}`);
    for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'])
      expect(may(action, '_backfile/suppressions/1.json')).toBe(true);
    expect(may('s3:PutObject', '_backfile/audit/2024/07/12/1.json')).toBe(true);
    expect(may('s3:DeleteObject', '_backfile/audit/2024/07/12/1.json')).toBe(false);
    for (const key of ['incoming/1.txt', '_backfile/overrides/1.json'])
      for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'])
        expect(may(action, key)).toBe(false);
    for (const name of ['overrides', 'ingest'] as const) {
      const others = identityStatements(resources, name);
      expect(allows(others, 's3:PutObject', `<${bucket}.Arn>/_backfile/audit/1.json`)).toBe(true);
      expect(allows(others, 's3:PutObject', `<${bucket}.Arn>/_backfile/suppressions/1.json`)).toBe(false);
    }
  });

  it('gives runs to the function that steers them, which sees nothing else and deletes nothing', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    const mine = identityStatements(resources, 'runs');
    for (const action of ['s3:GetObject', 's3:PutObject']) {
      expect(allows(mine, action, `<${bucket}.Arn>/_backfile/runs/1/run.json`)).toBe(true);
      for (const key of ['incoming/1.txt', '_backfile/audit/1.json', '_backfile/suppressions/1.json'])
        expect(allows(mine, action, `<${bucket}.Arn>/${key}`)).toBe(false);
    }
    const actions = mine.flatMap((statement) => statement.actions);
    expect(actions.filter((action) => action.startsWith('s3:')).sort()).toEqual([
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ]);
  });

  it('gives admins of refused files what they read of them, and lets them write nothing but their words', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    const mine = identityStatements(resources, 'quarantine');
    const may = (action: string, key: string) => allows(mine, action, `<${bucket}.Arn>/${key}`);
    expect(may('s3:GetObject', 'incoming/1.txt')).toBe(true);
    for (const action of ['s3:PutObject', 's3:DeleteObject']) {
      expect(may(action, '_backfile/discards/1.json')).toBe(true);
      for (const key of ['incoming/1.txt', '_backfile/suppressions/1.json', '_backfile/overrides/1.json'])
        expect(may(action, key)).toBe(false);
    }
    expect(may('s3:PutObject', '_backfile/going-on/1.json')).toBe(true);
    expect(may('s3:PutObject', '_backfile/audit/1.json')).toBe(true);
    const nightly = identityStatements(resources, 'reconcile');
    expect(allows(nightly, 's3:PutObject', `<${bucket}.Arn>/_backfile/reconcile/1.json`)).toBe(true);
    expect(allows(nightly, 's3:PutObject', `<${bucket}.Arn>/incoming/1.txt`)).toBe(false);
  });

  test.each(['parse', 'prepare'] as const)('is out of reach of %s', (name) => {
    const actions = identityStatements(resources, name).flatMap((statement) => statement.actions);
    expect(actions.filter((action) => action.startsWith('s3:'))).toEqual([]);
  });
});

describe('the way from the bucket to the queue', () => {
  it('carries what was written and removed: of the archive’s own objects, what calls for work', () => {
    const [bucket] = one(resources, 'AWS::S3::Bucket');
    expect(one(resources, 'AWS::Events::Rule', 'IntakeObjectChanged')[1].Properties.EventPattern).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created', 'Object Deleted'],
      detail: {
        bucket: { name: [{ Ref: bucket }] },
        object: {
          key: [
            { 'anything-but': { prefix: '_backfile/' } },
            { prefix: '_backfile/overrides/' },
            { prefix: '_backfile/suppressions/' },
            { prefix: '_backfile/going-on/' },
            { prefix: '_backfile/discards/' },
          ],
        },
      },
    });
  });

  it('brings a call for a sweep each minute, in the words that ingest knows', () => {
    const [, { Properties }] = one(resources, 'AWS::Events::Rule', 'IntakeSweep');
    expect(Properties.ScheduleExpression).toBe('rate(1 minute)');
    expect(isSweepNotice(Properties.Targets[0].Input)).toBe(true);
  });

  it('hides a message for six times as long as the function may work', () => {
    const [, { Properties: ingest }] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS.ingest);
    const [, { Properties: queue }] = one(resources, 'AWS::SQS::Queue', 'IntakeNotices');
    expect(queue.VisibilityTimeout).toBe(ingest.Timeout * 6);
  });

  it('keeps what fails for 14 days, and what can’t be delivered too', () => {
    const [dead, { Properties }] = one(resources, 'AWS::SQS::Queue', 'IntakeDeadLetters');
    const arn = { 'Fn::GetAtt': [dead, 'Arn'] };
    expect(Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: { deadLetterTargetArn: arn, maxReceiveCount: 20 },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: arn } })],
    });
  });

  it('has encrypted queues that refuse whoever doesn’t use TLS', () => {
    const queues = ofType(resources, 'AWS::SQS::Queue');
    expect(queues.map(([, { Properties }]) => Properties.SqsManagedSseEnabled)).toEqual([true, true]);
    template.resourcePropertiesCountIs(
      'AWS::SQS::QueuePolicy',
      {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      },
      2,
    );
  });

  it('ends in ingest, message by message, a bounded number at once, and not before the indices are made', () => {
    const [, mapping] = one(resources, 'AWS::Lambda::EventSourceMapping');
    expect(mapping.Properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
      MaximumBatchingWindowInSeconds: 1,
    });
    expect(mapping.DependsOn).toContain(one(resources, 'Custom::Trigger')[0]);
  });
});

describe('the engine', () => {
  it('is OpenSearch 3.5, encrypted everywhere, with roles of its own', () => {
    const [, { Properties }] = one(resources, 'AWS::OpenSearchService::Domain');
    expect(Properties).toMatchObject({
      EngineVersion: 'OpenSearch_3.5',
      EncryptionAtRestOptions: { Enabled: true },
      NodeToNodeEncryptionOptions: { Enabled: true },
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
      AdvancedSecurityOptions: {
        Enabled: true,
        InternalUserDatabaseEnabled: false,
        MasterUserOptions: {
          MasterUserARN: { 'Fn::GetAtt': [expect.stringMatching(/^PreparationFunctionServiceRole/), 'Arn'] },
        },
      },
      AdvancedOptions: { 'indices.query.bool.max_clause_count': String(MAX_CLAUSES) },
    });
  });

  it('keeps no reader’s query: it publishes its errors and no slow log', () => {
    const [, { Properties }] = one(resources, 'AWS::OpenSearchService::Domain');
    expect(Object.keys(Properties.LogPublishingOptions)).toEqual(['ES_APPLICATION_LOGS']);
  });

  it('is reached by the archive’s functions alone, over TLS', () => {
    const rules = ofType(resources, 'AWS::EC2::SecurityGroupIngress').map(([, { Properties }]) => Properties);
    expect(rules).toMatchObject([{ FromPort: 443, ToPort: 443, IpProtocol: 'tcp' }]);
    expect(rules[0].SourceSecurityGroupId['Fn::GetAtt'][0]).toMatch(/^NetworkFunctions/);
  });

  it('spreads over two zones in production, and is one small node in dev', () => {
    const of = (made: Resources) => one(made, 'AWS::OpenSearchService::Domain')[1];
    const dev = of(synth('dev').resources);
    expect(of(resources).Properties.ClusterConfig).toMatchObject({
      ZoneAwarenessEnabled: true,
      DedicatedMasterEnabled: true,
      MultiAZWithStandbyEnabled: false,
    });
    expect([of(resources), dev].map(({ Properties }) => Properties.VPCOptions.SubnetIds.length)).toEqual([
      2, 1,
    ]);
    expect([of(resources), dev].map(({ DeletionPolicy }) => DeletionPolicy)).toEqual([
      'RetainExceptOnCreate',
      'Delete',
    ]);
  });

  it('is prepared with the stage’s sizes, for the roles of the functions', () => {
    const [, prepare] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS.prepare);
    const { INDEX_SHARDS, INDEX_REPLICAS, INDEXING_ROLES, SEARCHING_ROLES, ENGINE_URL } =
      prepare.Properties.Environment.Variables;
    expect({ INDEX_SHARDS, INDEX_REPLICAS }).toEqual({ INDEX_SHARDS: '2', INDEX_REPLICAS: '1' });
    expect(textOf(INDEXING_ROLES).split(',')).toEqual([
      `<${roleOf(resources, 'ingest')}.Arn>`,
      `<${roleOf(resources, 'reconcile')}.Arn>`,
      `<${roleOf(resources, 'run-step')}.Arn>`,
    ]);
    expect(textOf(SEARCHING_ROLES).split(',')).toEqual([
      `<${roleOf(resources, 'search')}.Arn>`,
      `<${roleOf(resources, 'overrides')}.Arn>`,
      `<${roleOf(resources, 'suppressions')}.Arn>`,
      `<${roleOf(resources, 'quarantine')}.Arn>`,
    ]);
    const [domain] = one(resources, 'AWS::OpenSearchService::Domain');
    expect(textOf(ENGINE_URL)).toBe(`https://<${domain}.DomainEndpoint>`);
  });

  it('is prepared anew when the preparing function or its settings change', () => {
    const [, trigger] = one(resources, 'Custom::Trigger');
    const [version] = one(resources, 'AWS::Lambda::Version');
    expect(trigger.Properties).toMatchObject({
      HandlerArn: { Ref: version },
      InvocationType: 'RequestResponse',
      ExecuteOnHandlerChange: true,
    });
    const other = synth('production', {
      config: { ...STAGES.production, indices: { shards: 3, replicas: 1 } },
    }).resources;
    expect(one(other, 'AWS::Lambda::Version')[0]).not.toBe(version);
    const again = synth('production', { config: STAGES.production }).resources;
    expect(one(again, 'AWS::Lambda::Version')[0]).toBe(version);
  });
});

describe('the API', () => {
  it('answers nobody without a signature, at its few addresses', () => {
    const methods = ofType(resources, 'AWS::ApiGateway::Method').map(([, { Properties }]) => Properties);
    const names = methods.map(({ HttpMethod }) => HttpMethod);
    expect(names.sort().join(' ')).toBe(
      `${'DELETE '.repeat(4)}${'GET '.repeat(21)}${'POST '.repeat(12)}PUT PUT`,
    );
    expect(methods.filter(({ AuthorizationType }) => AuthorizationType !== 'AWS_IAM')).toEqual([]);
    const paths = ofType(resources, 'AWS::ApiGateway::Resource').map(
      ([, { Properties }]) => Properties.PathPart,
    );
    expect([...paths].sort()).toEqual([
      'articles',
      'audit',
      'copies',
      'diff',
      'diff',
      'discard',
      'files',
      'overrides',
      'parse',
      'preview',
      'quarantine',
      'receipt',
      'reconcile',
      'reindex',
      'resume',
      'retry',
      'retry',
      'runs',
      'schedules',
      'search',
      'similar',
      'stop',
      'suppressions',
      'uploads',
      'v1',
      'versions',
      '{at}',
      '{field}',
      '{id}',
      '{id}',
      '{id}',
      '{id}',
      '{name}',
      '{other}',
      '{other}',
      '{proxy+}',
    ]);
    expect(one(resources, 'AWS::ApiGateway::RestApi')[1].Properties.EndpointConfiguration).toMatchObject({
      Types: ['REGIONAL'],
    });
  });

  it('is throttled, and logs neither who asked nor what', () => {
    const [, { Properties }] = one(resources, 'AWS::ApiGateway::Stage');
    expect(Properties.MethodSettings).toMatchObject([
      { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100, DataTraceEnabled: false, LoggingLevel: 'ERROR' },
    ]);
    const format: string = Properties.AccessLogSetting.Format;
    expect(format).toContain('$context.status');
    expect(format).not.toMatch(/identity|sourceIp|caller|\$context\.path|query|authorizer/i);
  });

  it('signs cursors with a secret that was made at the deployment, long enough', () => {
    const [secret, { Properties }] = one(resources, 'AWS::SecretsManager::Secret');
    expect(Properties.GenerateSecretString.PasswordLength).toBeGreaterThanOrEqual(32);
    const [, search] = one(resources, 'AWS::Lambda::Function', FUNCTION_IDS.search);
    expect(textOf(search.Properties.Environment.Variables.CURSOR_SECRET)).toBe(
      `{{resolve:secretsmanager:<${secret}>:SecretString:::}}`,
    );
  });
});
