import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ofType, one, synth } from './support/synth.ts';

const RUNBOOK = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const headings = [...RUNBOOK.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

const { resources } = synth('production');
const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const nameOf = (alarm: { readonly AlarmDescription: string }): string =>
  alarm.AlarmDescription.split('. ')[0] ?? '';

describe('an alarm', () => {
  it('is there for each way in which readers or editors are hurt', () => {
    expect(alarms.map(({ MetricName }) => MetricName).sort()).toEqual([
      '5XXError',
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesVisible',
      'ClusterIndexWritesBlocked',
      'ClusterStatus.red',
      'Errors',
      'Errors',
      'Errors',
      'Errors',
      'ExecutionsFailed',
      'FreeStorageSpace',
      'SilentSources',
      'UnequalProofs',
    ]);
  });

  it('says whom it hurts, and where it stands what to do', () => {
    for (const alarm of alarms)
      expect(alarm.AlarmDescription).toMatch(
        /^[A-Z][^.]+\. [A-Z].{20,}\. What to do: docs\/runbook\.md, ".+"\.$/,
      );
  });

  it('has its heading in the runbook, and every heading there its alarm', () => {
    expect(headings).toEqual(expect.arrayContaining(alarms.map(nameOf)));
    expect(headings.filter((heading) => !alarms.map(nameOf).includes(heading ?? ''))).toEqual([
      'Without an alarm',
    ]);
  });

  it('is sent to the one topic, which is encrypted and refuses whoever doesn’t use TLS', () => {
    const [topic, { Properties }] = one(resources, 'AWS::SNS::Topic');
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: topic }]);
    expect(Properties.KmsMasterKeyId).toBeDefined();
    expect(JSON.stringify(one(resources, 'AWS::SNS::TopicPolicy')[1])).toContain('aws:SecureTransport');
    expect(JSON.stringify(one(resources, 'AWS::KMS::Key')[1])).toContain('cloudwatch.amazonaws.com');
  });

  it('wakes nobody until somebody is named', () => {
    expect(ofType(resources, 'AWS::SNS::Subscription')).toEqual([]);
    const named = synth('dev', { alarmEmail: 'desk@example.org' }).resources;
    expect(one(named, 'AWS::SNS::Subscription')[1].Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'desk@example.org',
    });
  });
});
