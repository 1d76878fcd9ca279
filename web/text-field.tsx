import type { RefObject } from 'preact';

type TextFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  readonly autocomplete?: 'name';
  /** A date and time in the reader's zone, and no text. */
  readonly isTime?: boolean;
  readonly isOptional?: boolean;
  readonly input?: RefObject<HTMLInputElement | null>;
};

/** A line of a form, with what is wrong with it. */
export const TextField = (props: TextFieldProps) => {
  const { id, label, value, problem, onInput, hint, autocomplete, isTime, isOptional, input } = props;
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ];
  const given = {
    id,
    value,
    ...(input === undefined ? {} : { ref: input }),
    required: !isOptional,
    autocomplete: autocomplete ?? 'off',
    'aria-invalid': problem !== undefined,
    'aria-describedby': described.join(' ') || undefined,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  } as const;
  return (
    <div>
      <label for={id}>{label}</label>
      {isTime ? <input type="datetime-local" {...given} /> : <input type="text" {...given} />}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p class="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
};
