import { Duration } from 'aws-cdk-lib';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { TICK } from '../../shared/contract.ts';
import type { AlarmDeclaration } from './archive-alarms.ts';
import type { NodeFunction } from './node-function.ts';

export type TimetableProps = {
  /** The function that begins what is due. */
  readonly schedules: NodeFunction;
};

/** What is called for by the clock alone. */
export class Timetable extends Construct {
  readonly alarms: readonly AlarmDeclaration[];

  constructor(scope: Construct, id: string, { schedules }: TimetableProps) {
    super(scope, id);
    new Schedule(this, 'Tick', {
      description: 'Begins the runs of sources that are due',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(schedules, {
        input: ScheduleTargetInput.fromObject(TICK),
        // The next minute brings another.
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
      }),
    });
    const silent = new MetricFilter(this, 'Silent', {
      logGroup: schedules.logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', 'SOURCE_SILENT'),
      metricNamespace: 'Backfile',
      metricName: 'SilentSources',
    });
    this.alarms = [
      {
        name: 'Source silent',
        impact: 'A source that delivers by a schedule has delivered nothing; editors miss its articles.',
        metric: silent.metric({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 1,
        periods: 1,
      },
      {
        name: 'Schedules fail',
        impact: 'Sources are not ingested when they should be, and nobody is told when one is silent.',
        metric: schedules.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 3,
        periods: 1,
      },
    ];
  }
}
