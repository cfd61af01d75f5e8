import type { ComponentChildren, JSX } from "preact";
import type { Marked } from "./problems.ts";

export interface PiecesProps {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Marked[];
}

/** A stretch of a formula, with its marks. */
export function Pieces({ text, from, to, marks }: PiecesProps): JSX.Element {
  const pieces: ComponentChildren[] = [];
  let at = from;
  const add = (end: number): void => {
    if (end > at) pieces.push(text.slice(at, end));
  };
  for (const mark of marks) {
    const [start, end] = [Math.max(mark.from, at), Math.min(mark.to, to)];
    if (end <= start) continue;
    add(start);
    pieces.push(<MarkView key={start} mark={mark} text={text.slice(start, end)} />);
    at = end;
  }
  add(to);
  return <>{pieces}</>;
}

/** What is wrong is underlined and numbered; an operand says under itself what it is. */
function MarkView({ mark, text }: { readonly mark: Marked; readonly text: string }): JSX.Element {
  const { severity, number, label } = mark;
  return (
    <span class={`marked ${label === null ? severity : "operand"}`}>
      {text}
      {label === null ? (
        <sup aria-label={`, ${severity} ${number}`}>{number}</sup>
      ) : (
        <span class="label" title={label}>
          {label}
        </span>
      )}
    </span>
  );
}
