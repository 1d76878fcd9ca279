import { RUNS_PREFIX } from '../../shared/contract.ts';

/** What the definition is made for; names that are known only at the deployment are placeholders of CloudFormation. */
export type DefinitionProps = {
  readonly bucket: string;
  /** ARN of the function that does each step. */
  readonly step: string;
  /** Batches that are worked at once. */
  readonly concurrency: number;
  /** For how long the function may work, in seconds. */
  readonly stepSeconds: number;
};

type State = Readonly<Record<string, unknown>>;

/** Files a batch: each waits once for the engine to show them, so that more files a batch are more files a second. */
const FILES = 200;
/** Step Functions hands at most 256 KiB to a function; a key may have 1 KiB, and a quarter more when it is written as JSON. */
const BYTES = 150_000;
/** Worked batches that are accounted for at once: of each, all receipts are held. */
const BATCHES = 5;

/** What passes by itself: the service's own troubles, an engine that is away, and a batch of which files are left. */
const PASSING = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Unavailable',
  'BatchIncomplete',
];
/** A function that ended without an answer: too long, or over its memory. The next time it has less left to do, or it fails again. */
const ENDED = ['Lambda.Unknown', 'Sandbox.Timedout', 'States.Timeout'];

const RETRY = [
  {
    ErrorEquals: PASSING,
    IntervalSeconds: 5,
    BackoffRate: 2,
    MaxAttempts: 8,
    MaxDelaySeconds: 300,
    JitterStrategy: 'FULL',
  },
  {
    ErrorEquals: ENDED,
    IntervalSeconds: 10,
    BackoffRate: 2,
    MaxAttempts: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
];

const inRun = (path: string): string => `States.Format('${RUNS_PREFIX}{}/${path}', $.run)`;

export const bulkRunsDefinition = ({
  bucket,
  step,
  concurrency,
  stepSeconds,
}: DefinitionProps): Readonly<Record<string, unknown>> => {
  const call = (payload: Readonly<Record<string, unknown>>, more: State): State => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: step, Payload: payload },
    TimeoutSeconds: stepSeconds + 30,
    Retry: RETRY,
    ...more,
  });

  const enter = (state: string, next: string): State =>
    call(
      { step: 'enter', 'run.$': '$.run', state },
      { ResultSelector: { 'state.$': '$.Payload.state' }, ResultPath: '$.now', Next: next },
    );

  type MapProps = {
    readonly name: string;
    readonly does: 'work' | 'account';
    readonly reader: State;
    readonly itemsPerBatch: number;
    readonly next: string;
    /** What is kept of an item; all of it where absent. */
    readonly selector?: State;
  };
  /** A map over many items, in child executions of their own: each batch is retried, redriven and counted alone. */
  const batches = ({ name, does, reader, itemsPerBatch, next, selector }: MapProps): State => ({
    Type: 'Map',
    Label: name,
    ItemReader: reader,
    ...(selector ? { ItemSelector: selector } : {}),
    ItemBatcher: {
      MaxItemsPerBatch: itemsPerBatch,
      MaxInputBytesPerBatch: BYTES,
      BatchInput: { 'run.$': '$.run', 'attempt.$': '$.attempt' },
    },
    ...(does === 'work' ? { MaxConcurrencyPath: '$.atOnce' } : { MaxConcurrency: concurrency }),
    // An account is wanted of every batch; of those to be worked, the run says how many may be missing.
    ...(does === 'work' ? { ToleratedFailurePercentagePath: '$.asked.toleratedFailures' } : {}),
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: `${name}Batch`,
      States: {
        [`${name}Batch`]: call(
          {
            step: does,
            'run.$': '$.BatchInput.run',
            'attempt.$': '$.BatchInput.attempt',
            'items.$': '$.Items',
          },
          // The bucket has what it did.
          { ResultPath: null, OutputPath: '$.BatchInput', End: true },
        ),
      },
    },
    ResultWriter: {
      Resource: 'arn:aws:states:::s3:putObject',
      Parameters: { Bucket: bucket, 'Prefix.$': inRun('map') },
    },
    ResultPath: null,
    Next: next,
  });

  const listing = (prefix: string): State => ({
    Resource: 'arn:aws:states:::s3:listObjectsV2',
    Parameters: { Bucket: bucket, 'Prefix.$': prefix },
  });
  const manifest = (config: State): State => ({
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: config,
    Parameters: { Bucket: bucket, 'Key.$': '$.asked.scope.manifest' },
  });
  const listed = { 'Key.$': '$$.Map.Item.Value.Key', 'LastModified.$': '$$.Map.Item.Value.LastModified' };
  const named = { 'key.$': '$$.Map.Item.Value.key' };
  const files = { does: 'work', itemsPerBatch: FILES, next: 'EnterAccounting' } as const;
  const scopeIs = (by: string): State => ({ Variable: '$.asked.scope.by', StringEquals: by });

  return {
    Comment: 'Works the files of a run, accounts for each against the index, and proves the whole',
    StartAt: 'ReadRun',
    States: {
      ReadRun: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
        Parameters: { Bucket: bucket, 'Key.$': inRun('run.json') },
        ResultSelector: { 'stored.$': 'States.StringToJson($.Body)' },
        ResultPath: '$.read',
        Retry: [
          {
            ErrorEquals: ['States.TaskFailed'],
            IntervalSeconds: 2,
            BackoffRate: 2,
            MaxAttempts: 5,
            JitterStrategy: 'FULL',
          },
        ],
        Next: 'TakeRequest',
      },
      TakeRequest: {
        Type: 'Pass',
        // A run that is resumed is another execution, which goes through all files once more.
        Parameters: {
          'run.$': '$.run',
          'attempt.$': '$$.Execution.Name',
          'asked.$': '$.read.stored.request',
          atOnce: concurrency,
        },
        Next: 'ChooseSpeed',
      },
      // Each function keeps to a source's rate by itself.
      ChooseSpeed: {
        Type: 'Choice',
        Choices: [{ Variable: '$.asked.filesPerSecond', IsPresent: true, Next: 'OneAtOnce' }],
        Default: 'EnterWorking',
      },
      OneAtOnce: { Type: 'Pass', Result: 1, ResultPath: '$.atOnce', Next: 'EnterWorking' },
      EnterWorking: enter('working', 'ChooseFiles'),
      ChooseFiles: {
        Type: 'Choice',
        Choices: [
          { Or: [scopeIs('prefix'), scopeIs('window')], Next: 'WorkListing' },
          {
            And: [scopeIs('manifest'), { Variable: '$.asked.scope.manifest', StringMatches: '*.csv' }],
            Next: 'WorkCsv',
          },
          { ...scopeIs('manifest'), Next: 'WorkJsonLines' },
        ],
        Default: 'Plan',
      },
      WorkListing: batches({
        ...files,
        name: 'WorkListing',
        reader: listing('$.asked.scope.prefix'),
        selector: listed,
      }),
      WorkCsv: batches({
        ...files,
        name: 'WorkCsv',
        reader: manifest({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }),
        selector: named,
      }),
      WorkJsonLines: batches({
        ...files,
        name: 'WorkJsonLines',
        reader: manifest({ InputType: 'JSONL' }),
        selector: named,
      }),
      // What no service lists, the index does.
      Plan: call({ step: 'plan', 'run.$': '$.run' }, { ResultPath: null, Next: 'WorkPlan' }),
      WorkPlan: batches({
        name: 'WorkPlan',
        does: 'work',
        // Each object is a batch already.
        itemsPerBatch: 1,
        reader: listing(inRun('plan/')),
        selector: { 'Key.$': '$$.Map.Item.Value.Key' },
        next: 'EnterAccounting',
      }),
      EnterAccounting: enter('accounting', 'ChooseEnd'),
      // Once somebody has asked it to stop, the batches that were left did nothing.
      ChooseEnd: {
        Type: 'Choice',
        Choices: [{ Variable: '$.now.state', StringEquals: 'stopping', Next: 'Stop' }],
        Default: 'Account',
      },
      Stop: call({ step: 'rest', 'run.$': '$.run', state: 'stopped' }, { ResultPath: null, Next: 'Stopped' }),
      Stopped: { Type: 'Succeed' },
      Account: batches({
        name: 'Account',
        does: 'account',
        itemsPerBatch: BATCHES,
        reader: listing(inRun('worked/')),
        selector: { 'Key.$': '$$.Map.Item.Value.Key' },
        next: 'Close',
      }),
      Close: call(
        { step: 'close', 'run.$': '$.run', 'attempt.$': '$.attempt' },
        {
          ResultSelector: { 'state.$': '$.Payload.state', 'isEqual.$': '$.Payload.isEqual' },
          ResultPath: '$.end',
          Next: 'JudgeEnd',
        },
      ),
      JudgeEnd: {
        Type: 'Choice',
        Choices: [
          { Not: { Variable: '$.end.state', StringEquals: 'done' }, Next: 'NotDone' },
          { Variable: '$.end.isEqual', BooleanEquals: true, Next: 'Proved' },
        ],
        Default: 'Unproved',
      },
      NotDone: { Type: 'Fail', Error: 'RunNotDone', Cause: 'The accounts of the run do not add up' },
      // The run is done and its receipt says what differs: there is nothing that doing a step again would mend.
      Unproved: { Type: 'Succeed' },
      Proved: { Type: 'Succeed' },
    },
  };
};
