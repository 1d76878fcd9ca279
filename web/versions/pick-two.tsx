import { useId, useState } from 'preact/hooks';
import type { ListedVersion } from '../../shared/search/versions.ts';
import { momentWords } from './version-words.ts';

type PickTwoProps = {
  readonly versions: readonly ListedVersion[];
  /** Called with the times of the earlier and of the later one. */
  readonly onPick: (first: string, second: string) => void;
};

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly versions: readonly ListedVersion[];
  readonly onChange: (value: string) => void;
};

const Choice = ({ label, value, versions, onChange }: ChoiceProps) => {
  const id = useId();
  return (
    <>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {versions.map(({ valid: { from } }) => (
          <option key={from} value={from}>
            {momentWords(from)}
          </option>
        ))}
      </select>
    </>
  );
};

/** Chooses any two versions to be compared. */
export const PickTwo = ({ versions, onPick }: PickTwoProps) => {
  const [first, setFirst] = useState(versions.at(-1)?.valid.from ?? '');
  const [second, setSecond] = useState(versions[0]?.valid.from ?? '');
  return (
    <form
      class="pick-two"
      onSubmit={(event) => {
        event.preventDefault();
        const [earlier = first, later = second] = [first, second].toSorted();
        onPick(earlier, later);
      }}
    >
      <Choice label="Compare" value={first} versions={versions} onChange={setFirst} />
      <Choice label="with" value={second} versions={versions} onChange={setSecond} />
      <button type="submit">Compare the two</button>
    </form>
  );
};
