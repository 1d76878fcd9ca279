type DateFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  /** The id of what tells how a date is written, while nothing is wrong with it. */
  readonly hint: string;
  readonly onInput: (value: string) => void;
};

/** A date as exact as the reader knows it, and what is wrong with it. */
export const DateField = ({ name, label, value, problem, hint, onInput }: DateFieldProps) => (
  <>
    <div class="date-field">
      <label for={name}>{label}</label>
      <input
        id={name}
        type="text"
        name={name}
        value={value}
        autocomplete="off"
        spellcheck={false}
        placeholder="2024-07"
        data-keep={name}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? hint : `${name}-problem`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
    {problem !== undefined && (
      <p class="field-problem" id={`${name}-problem`}>
        {problem}
      </p>
    )}
  </>
);
