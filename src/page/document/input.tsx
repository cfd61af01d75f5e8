import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { QuantityReport } from "../../analysis/report.ts";
import type { FormulaText } from "../../session/block.ts";
import type { Span } from "../../text/span.ts";
import type { Board, Refusal } from "../board.ts";
import { Density } from "./density.tsx";
import { type Desk, useQuantity } from "./desk.ts";
import { EndHandle, ValueHandle } from "./handle.tsx";
import { Pieces } from "./pieces.tsx";
import type { Marked } from "./problems.ts";

export interface InputProps {
  readonly desk: Desk;
  readonly item: number | null;
  readonly formula: FormulaText;
  readonly quantity: string;
  readonly marks: readonly Marked[];
}

/** An expression that refers to nothing else, to be written over or dragged; of a range each end by itself. */
export function InputView({ desk, item, formula, quantity, marks }: InputProps): JSX.Element {
  const { board } = desk;
  const now = useQuantity(desk, item, quantity);
  const { text, expression, input } = formula;
  const shared = { board, quantity, now, text, marks };
  if (input?.kind === "range") {
    const { low, high } = input;
    const [lowText, highText] = [text.slice(low.from, low.to), text.slice(high.from, high.to)];
    return (
      <span class="input">
        <Slot
          {...shared}
          label={`low end of ${quantity}`}
          span={low}
          whole={(written) => `${written} to ${highText}`}
        />
        {text.slice(low.to, high.from)}
        <Slot
          {...shared}
          label={`high end of ${quantity}`}
          span={high}
          whole={(written) => `${lowText} to ${written}`}
        />
        <Density board={board} quantity={quantity} now={now} />
        <Reset board={board} quantity={quantity} now={now} />
      </span>
    );
  }
  return (
    <span class="input">
      <Slot {...shared} label={quantity} span={expression} whole={undefined} />
      {input?.kind === "distribution" && <Density board={board} quantity={quantity} now={now} />}
      <Reset board={board} quantity={quantity} now={now} />
    </span>
  );
}

interface SlotProps {
  readonly board: Board;
  readonly quantity: string;
  readonly now: ReadonlySignal<QuantityReport | undefined>;
  readonly text: string;
  readonly marks: readonly Marked[];
  readonly label: string;
  readonly span: Span;
  /** The expression with another text at this end of it; undefined where the slot is all of it. */
  readonly whole: ((written: string) => string) | undefined;
}

/** What is written, which becomes a field where it stands and wraps as words do, and the handle by which it is dragged. */
function Slot(slot: SlotProps): JSX.Element {
  const { board, quantity, now, text, marks, label, span, whole } = slot;
  const isEditing = useSignal(false);
  /** What stands there while it is dragged. */
  const moving = useSignal<string | null>(null);
  const button = useRef<HTMLSpanElement>(null);
  const written = text.slice(span.from, span.to);
  if (isEditing.value) {
    const close = (): void => void (isEditing.value = false);
    const goBack = (): void => {
      close();
      setTimeout(() => button.current?.focus());
    };
    return <Field {...slot} written={written} close={close} goBack={goBack} />;
  }
  const open = (): void => void (isEditing.value = true);
  return (
    <span class="slot">
      <span
        role="button"
        tabIndex={0}
        class="literal"
        ref={button}
        title={`Edit ${label}`}
        aria-label={`${moving.value ?? written}, edit ${label}`}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          open();
        }}
      >
        {moving.value ?? <Pieces text={text} from={span.from} to={span.to} marks={marks} />}
      </span>
      {whole === undefined ? (
        <ValueHandle board={board} quantity={quantity} now={now} moving={moving} />
      ) : (
        <EndHandle board={board} quantity={quantity} moving={moving} label={label} written={written} whole={whole} />
      )}
    </span>
  );
}

interface FieldProps extends SlotProps {
  readonly written: string;
  readonly close: () => void;
  /** Closes, and the focus is again where it was before. */
  readonly goBack: () => void;
}

function Field(props: FieldProps): JSX.Element {
  const { text, refusal, type, commit, cancel, leave } = useEntry(props);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.select(), []);
  const size = useComputed(() => Math.max(4, text.value.length + 1));
  return (
    <span class="slot editing">
      <input
        ref={field}
        type="text"
        class="field"
        spellcheck={false}
        autocomplete="off"
        aria-label={props.label}
        aria-invalid={refusal.value !== null}
        size={size}
        value={text}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={({ key }) => {
          if (key === "Enter") commit();
          if (key === "Escape") cancel();
        }}
        onBlur={leave}
      />
      <RefusalView refusal={refusal} />
    </span>
  );
}

/** What is typed, and why it is refused as it stands. */
interface Entry {
  readonly text: Signal<string>;
  readonly refusal: Signal<Refusal | null>;
  readonly type: (text: string) => void;
  readonly commit: () => void;
  readonly cancel: () => void;
  /** Keeps what is right, as a spreadsheet does, and lets go of what is not. */
  readonly leave: () => void;
}

function useEntry({ board, quantity, written, whole, close, goBack }: FieldProps): Entry {
  const text = useSignal(written);
  const refusal: Signal<Refusal | null> = useSignal(null);
  const isDone = useRef(false); // a field that is taken away loses the focus too
  const value = (): string => whole?.(text.value) ?? text.value;
  const put = (): Refusal | null => (text.value === written ? null : board.set(quantity, value()));
  const cancel = (): void => {
    isDone.current = true;
    goBack();
  };
  return {
    text,
    refusal,
    type: (typed) => {
      text.value = typed;
      refusal.value = board.refusal(quantity, value());
    },
    commit: () => {
      refusal.value = put();
      if (refusal.value === null) cancel();
    },
    cancel,
    leave: () => {
      if (isDone.current) return;
      if (refusal.value === null) put();
      close();
    },
  };
}

function RefusalView({ refusal }: { readonly refusal: Signal<Refusal | null> }): JSX.Element {
  return (
    <span class="refused" role="status">
      {refusal.value !== null && (
        <>
          {refusal.value.message}
          {refusal.value.help !== null && refusal.value.help !== "" && <small> — {refusal.value.help}</small>}
        </>
      )}
    </span>
  );
}

interface ResetProps {
  readonly board: Board;
  readonly quantity: string;
  readonly now: ReadonlySignal<QuantityReport | undefined>;
}

/** Puts back what is saved. */
function Reset({ board, quantity, now }: ResetProps): JSX.Element | null {
  const saved = useComputed(() => board.saved(quantity));
  const back = useComputed(() => {
    const written = saved.value?.formula;
    return written !== undefined && written !== now.value?.formula ? written : null;
  });
  if (back.value === null) return null;
  return (
    <button
      type="button"
      class="reset"
      title={`Put back ${back.value}`}
      aria-label={`Put ${quantity} back to ${back.value}`}
      onClick={() => board.set(quantity, back.value ?? "")}
    >
      ↺
    </button>
  );
}
