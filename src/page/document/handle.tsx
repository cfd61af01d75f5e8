import { type ReadonlySignal, type Signal, useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { QuantityReport } from "../../analysis/report.ts";
import type { Board } from "../board.ts";
import { Grip, type Held } from "./grip.ts";
import { literalIn, logarithmic, type Scale, scaleOf } from "./slide.ts";

interface HandleOfInput {
  readonly board: Board;
  readonly quantity: string;
  /** What is shown in the place of what is written, while it moves. */
  readonly moving: Signal<string | null>;
}

interface ValueHandleProps extends HandleOfInput {
  /** As it is shown, which it is not while it is out of sight. */
  readonly now: ReadonlySignal<QuantityReport | undefined>;
}

/** Drags a number: all that depends on it follows. None for what is no number. */
export function ValueHandle({ board, quantity, now, moving }: ValueHandleProps): JSX.Element | null {
  const held = useMemo((): Held => {
    const present = board.quantity(quantity);
    return {
      scale: () => scaleNow(board.saved(quantity), present.peek()),
      value: () => Number(present.peek()?.value),
      to: (value) => {
        board.slideTo(quantity, value);
        moving.value = present.peek()?.text ?? null;
      },
      end: () => {
        board.endSlide();
        moving.value = null;
      },
      home: () => void board.set(quantity, board.saved(quantity)?.formula ?? ""),
    };
  }, [board, quantity]);
  const isNumber = useComputed(() => typeof now.value?.value === "number" && !now.value.uncertain);
  const value = useComputed(() => Number(now.value?.value));
  const text = useComputed(() => now.value?.text ?? "");
  if (!isNumber.value) return null;
  return <Handle held={held} label={quantity} value={value.value} text={text.value} />;
}

/** That of the saved value, so that its ends stay where they are, unless the value is beyond them now. */
function scaleNow(saved: QuantityReport | undefined, now: QuantityReport | undefined): Scale {
  const scale = scaleOf(saved ?? now ?? nothing);
  const value = Number(now?.value);
  const isWithin = saved?.unit === now?.unit && value >= scale.low && value <= scale.high;
  return isWithin ? scale : scaleOf(now ?? nothing);
}

const nothing = { value: 1, unit: "", dimension: "number", formula: "1" };

interface EndHandleProps extends HandleOfInput {
  readonly label: string;
  readonly written: string;
  readonly whole: (written: string) => string;
}

/** Drags one end of a range, and all that depends on it follows. None for an end that begins with no number. */
export function EndHandle({ board, quantity, moving, label, written, whole }: EndHandleProps): JSX.Element | null {
  const literal = literalIn(written);
  if (literal === undefined) return null;
  const { number, step } = literal;
  const scale: Scale =
    number > 0
      ? logarithmic(number)
      : { kind: "linear", low: number - 1_000 * step, high: number + 1_000 * step, step };
  const held: Held = {
    scale: () => scale,
    value: () => literalIn(moving.peek() ?? written)?.number ?? number,
    to: (value) => {
      const text = literal.with(value);
      moving.value = text;
      board.rewrite(quantity, whole(text));
    },
    end: () => {
      board.endSlide();
      moving.value = null;
    },
    home: () => void board.set(quantity, board.saved(quantity)?.formula ?? ""),
  };
  const text = moving.value ?? written;
  return <Handle held={held} label={label} value={literalIn(text)?.number ?? number} text={text} />;
}

interface HandleProps {
  readonly held: Held;
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

function Handle({ held, label, value, text }: HandleProps): JSX.Element {
  const grip = useMemo(() => new Grip(), []);
  grip.held = held;
  useEffect(() => grip.drop, [grip]);
  const { low, high } = held.scale();
  return (
    <span
      class="handle"
      role="slider"
      tabIndex={0}
      aria-label={`Drag ${label}`}
      aria-orientation="horizontal"
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={value}
      aria-valuetext={text}
      title={`Drag ${label}, or move it by the arrow keys`}
      onPointerDown={grip.press}
      onPointerMove={grip.move}
      onPointerUp={grip.release}
      onPointerCancel={grip.release}
      onLostPointerCapture={grip.release}
      onKeyDown={grip.key}
      onKeyUp={grip.release}
      onBlur={grip.release}
    >
      <span aria-hidden="true">⟷</span>
    </span>
  );
}
