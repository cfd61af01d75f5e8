import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Block } from "../../session/block.ts";
import { plainText } from "../../render/plain-text.ts";
import { count, list } from "../../render/words.ts";
import type { Board, Refusal } from "../board.ts";
import { type Desk, useProblems } from "./desk.ts";
import type { ItemProblem } from "./problems.ts";
import { Blocks, ItemLink } from "./words.tsx";

interface ItemProps {
  readonly desk: Desk;
  readonly item: Block & { readonly kind: "item" };
}

/** A numbered item: its number in the margin, its words, and under them what is wrong with it. */
export function ItemView({ desk, item: { id, children } }: ItemProps): JSX.Element {
  const { board } = desk;
  const kind = useComputed(() => desk.items.value.get(id)?.kind ?? "statement");
  const status = useComputed(() => desk.items.value.get(id)?.status ?? "supported");
  const look = useComputed(() => `item ${kind.value} ${status.value}`);
  const isSelected = useComputed(() => board.selected.value === id);
  return (
    <article class={look} id={`item-${id}`} data-item={id} aria-label={`Item ${id}, ${kind.value}`}>
      <div class="edge">
        <button
          type="button"
          class="number"
          aria-pressed={isSelected}
          title={`Select item ${id}`}
          aria-label={`Select item ${id}`}
          onClick={() => void (board.selected.value = isSelected.value ? null : id)}
        >
          {id}
        </button>
        <span class="relation" />
      </div>
      <div class="body">
        <p class="kind">{kind}</p>
        <Blocks place={{ desk, item: id }} blocks={children} />
        <Standing desk={desk} id={id} />
        <Problems desk={desk} id={id} />
      </div>
      <WithdrawButton board={board} id={id} isWithdrawn={status.value === "withdrawn"} />
    </article>
  );
}

interface OfItem {
  readonly desk: Desk;
  readonly id: number;
}

function Standing({ desk, id }: OfItem): JSX.Element | null {
  const standing = useComputed(() => {
    const status = desk.items.value.get(id)?.status;
    if (status === undefined || status === "supported") return "";
    return status === "withdrawn" ? status : (desk.falls.value.get(id) ?? []).join(" ") || status;
  });
  if (standing.value === "") return null;
  if (standing.value === "withdrawn") return <p class="standing">Withdrawn: it supports nothing.</p>;
  if (standing.value === "fallen") return <p class="standing">Falls: something that it needs does not stand.</p>;
  return (
    <p class="standing">
      Falls with <Numbers ids={standing.value.split(" ").map(Number)} />
    </p>
  );
}

function Numbers({ ids }: { readonly ids: readonly number[] }): JSX.Element {
  return (
    <>
      {ids.map((id, place) => (
        <span key={id}>
          {place > 0 && ", "}
          <ItemLink id={id} />
        </span>
      ))}
    </>
  );
}

function Problems({ desk, id }: OfItem): JSX.Element | null {
  const problems = useProblems(desk, id);
  const { own, roots } = problems.value;
  if (own.length === 0 && roots.length === 0) return null;
  return (
    <div class="problems">
      {own.map((problem, place) => (
        <ProblemView key={place} problem={problem} number={place + 1} />
      ))}
      {roots.length > 0 && (
        <p class="inherited">
          Fails because of <Numbers ids={roots} />
        </p>
      )}
    </div>
  );
}

interface ProblemProps {
  readonly problem: Omit<ItemProblem, "marks">;
  readonly number: number | null;
}

/** The words of `therefore check`. */
export function ProblemView({ problem, number }: ProblemProps): JSX.Element {
  const { code, severity, message, help, inheritedBy } = problem;
  return (
    <div class={`problem ${severity}`}>
      <p>
        {number !== null && <sup>{number}</sup>} <strong>{`${severity} ${code}`}</strong>
        {` ${plainText(message)}`}
      </p>
      {help !== null && <p class="help">{`help: ${plainText(help)}`}</p>}
      {inheritedBy.length > 0 && (
        <p class="heirs">
          <Numbers ids={inheritedBy} />
          {inheritedBy.length === 1 ? " fails with it" : " fail with it"}
        </p>
      )}
    </div>
  );
}

interface WithdrawProps {
  readonly board: Board;
  readonly id: number;
  readonly isWithdrawn: boolean;
}

/** What is refused is said where it was asked for. */
function WithdrawButton({ board, id, isWithdrawn }: WithdrawProps): JSX.Element {
  const refusal = useSignal("");
  const label = isWithdrawn ? "Reinstate" : "Withdraw";
  return (
    <>
      {refusal.value !== "" && <p class="refused">{refusal}</p>}
      <button
        type="button"
        class="withdraw"
        aria-label={`${label} item ${id}`}
        onClick={() => void (refusal.value = (isWithdrawn ? reinstate(board, id) : withdraw(board, id))?.message ?? "")}
      >
        {label}
      </button>
    </>
  );
}

function withdraw(board: Board, id: number): Refusal | null {
  const { falls } = board.model.withdraw([String(id)]);
  const refusal = board.attempt(() => board.model.strike(id));
  const fallen =
    falls.length === 0
      ? "nothing falls"
      : `${count(falls.length, "item")} ${falls.length === 1 ? "falls" : "fall"} with it: ${list(falls.map(String))}`;
  board.announcement.value = refusal?.message ?? `Item ${id} is withdrawn; ${fallen}.`;
  return refusal;
}

function reinstate(board: Board, id: number): Refusal | null {
  const refusal = board.attempt(() => board.model.reinstate(id));
  board.announcement.value = refusal?.message ?? `Item ${id} stands again.`;
  return refusal;
}
