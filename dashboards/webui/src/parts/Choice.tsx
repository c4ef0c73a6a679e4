import { useId } from 'react';

interface Props<T extends string> {
  legend: string;
  options: { value: T; label: string }[];
  value: T;
  choose: (value: T) => void;
}

/** One of a few: radio buttons that look like one control. */
export function Choice<T extends string>({ legend, options, value, choose }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <span className="options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => choose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}
