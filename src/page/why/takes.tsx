import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Derivative } from "../../analysis/derivatives.ts";
import { plainText } from "../../render/plain-text.ts";
import { shownText } from "../../render/words.ts";
import type { Refusal } from "../board.ts";
import type { AboutProps } from "./hangs-on.tsx";
import { inputsBeneath } from "./inputs.ts";
import type { ValueProps } from "./nodes.tsx";
import { RefusalWords } from "./outcome.tsx";
import { Reconciled, Solved } from "./taken.tsx";

/** What is asked: a value of the quantity, reached by all that may move, or by one input alone. */
export interface Wish {
  readonly value: string;
  readonly way: "together" | "alone";
  /** Inputs of one value that may move all the same. */
  readonly freed: readonly string[];
  /** The one that moves alone. */
  readonly by: string;
}

/** What would have to be true for the quantity to have another value. */
export function Takes({ board, name, isSeen }: AboutProps): JSX.Element {
  void board.revision.value;
  const inputs = inputsBeneath(board, name);
  const value = useSignal("");
  const freed = useSignal<ReadonlySet<string>>(new Set());
  const way = useSignal<Wish["way"]>("together");
  const by = useSignal(inputs[0]?.name ?? "");
  const wish = useSignal<Wish | null>(null);
  const refusal = value.value.trim() === "" ? null : board.refusal(name, value.value);
  const ask = (event: Event): void => {
    event.preventDefault();
    if (value.value.trim() === "" || refusal !== null) return;
    wish.value = { value: value.value.trim(), way: way.value, freed: [...freed.value], by: by.value };
  };
  if (inputs.length === 0) return <p>{plainText(name)} rests on no number that could move.</p>;
  return (
    <form class="wish" onSubmit={ask}>
      <Target board={board} name={name} value={value} refusal={refusal} />
      <fieldset>
        <legend>What may move</legend>
        <label>
          <input
            type="radio"
            name="way"
            checked={way.value === "together"}
            onChange={() => void (way.value = "together")}
          />
          all that is uncertain, as little as it takes
        </label>
        {way.value === "together" && <Freed board={board} inputs={inputs} freed={freed} />}
        <label>
          <input type="radio" name="way" checked={way.value === "alone"} onChange={() => void (way.value = "alone")} />
          one input alone
        </label>
        {way.value === "alone" && (
          <select
            aria-label="The input that moves"
            value={by.value}
            onChange={({ currentTarget }) => void (by.value = currentTarget.value)}
          >
            {inputs.map((input) => (
              <option key={input.name} value={input.name}>
                {`${plainText(input.name)} = ${plainText(input.text)}`}
              </option>
            ))}
          </select>
        )}
      </fieldset>
      <button type="submit" class="act" disabled={value.value.trim() === "" || refusal !== null}>
        What would it take?
      </button>
      {wish.value?.way === "together" && <Reconciled board={board} name={name} isSeen={isSeen} wish={wish.value} />}
      {wish.value?.way === "alone" && <Solved board={board} name={name} isSeen={isSeen} wish={wish.value} />}
    </form>
  );
}

interface TargetProps extends ValueProps {
  readonly value: Signal<string>;
  readonly refusal: Refusal | null;
}

function Target({ board, name, value, refusal }: TargetProps): JSX.Element {
  const quantity = board.quantity(name).value;
  return (
    <>
      <label class="target">
        <span class="name">{plainText(name)}</span> were
        <input
          type="text"
          value={value.value}
          placeholder={quantity === undefined ? "" : shownText(quantity)}
          aria-invalid={refusal !== null}
          aria-describedby="why-target-refusal"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => void (value.value = currentTarget.value)}
        />
      </label>
      <div id="why-target-refusal" role="status">
        {refusal !== null && <RefusalWords refusal={refusal} />}
      </div>
    </>
  );
}

interface FreedProps {
  readonly board: ValueProps["board"];
  readonly inputs: readonly Derivative[];
  readonly freed: Signal<ReadonlySet<string>>;
}

/** Inputs of one value, each to be ticked; what is uncertain moves without. */
function Freed({ board, inputs, freed }: FreedProps): JSX.Element | null {
  const offered = inputs.flatMap(({ name, text }) => {
    const range = isCertain(board, name) ? board.model.rangeAround(name, 3) : null;
    return range === null ? [] : [{ name, text, range }];
  });
  if (offered.length === 0) return null;
  return (
    <ul class="offers">
      {offered.map(({ name, text, range }) => (
        <li key={name}>
          <label>
            <input
              type="checkbox"
              checked={freed.value.has(name)}
              onChange={() => void (freed.value = turned(freed.value, name))}
            />
            <span class="name">{plainText(name)}</span> <b>{plainText(text)}</b>{" "}
            <span class="remark">within {plainText(range)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function isCertain({ model }: ValueProps["board"], name: string): boolean {
  return !model.quantity(name).uncertain;
}

function turned(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const others = new Set(names);
  if (!others.delete(name)) others.add(name);
  return others;
}
