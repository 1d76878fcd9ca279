import { machineDate, shownDate, shownDateAndZone } from './dates.ts';

type ShownTimeProps = {
  readonly value: string | undefined;
  readonly zone?: string | undefined;
  readonly isBrief?: boolean;
};

/** A full or partial date; machines are told it where HTML has a way to. */
export const ShownTime = ({ value, zone, isBrief = false }: ShownTimeProps) => {
  const text = isBrief ? shownDate(value) : shownDateAndZone(value, zone);
  const machine = machineDate(value);
  return machine === undefined ? <span>{text}</span> : <time dateTime={machine}>{text}</time>;
};
