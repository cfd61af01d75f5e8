import type { JSX } from "preact";
import { plainText } from "../../render/plain-text.ts";
import { count } from "../../render/words.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { ItemReport } from "../../analysis/report.ts";
import type { Board, BoardProps } from "../board.ts";
import { useSteadyList } from "../steady-list.ts";
import { ItemButton, ItemLine } from "./nodes.tsx";

const mostProblems = 20;

/** Where no item is selected: what follows in the end, to choose from, and what is wrong. */
export function Overview({ board }: BoardProps): JSX.Element {
  return (
    <>
      <section aria-labelledby="why-conclusions">
        <h2 id="why-conclusions">What follows in the end</h2>
        <Ends board={board} />
        <p class="remark">Choose one, or any item of the document, to see why.</p>
      </section>
      <section aria-labelledby="why-problems">
        <h2 id="why-problems">What is wrong in it</h2>
        <Problems board={board} />
      </section>
    </>
  );
}

function Ends({ board }: BoardProps): JSX.Element {
  const ends = useSteadyList(() => conclusions(board));
  if (ends.length === 0) return <p>No implication ends the argument yet.</p>;
  return (
    <ul class="lines large">
      {ends.map((item) => (
        <ItemLine key={item.id} board={board} item={item} />
      ))}
    </ul>
  );
}

function Problems({ board }: BoardProps): JSX.Element {
  const problems = board.diagnostics.value.filter(({ severity }) => severity !== "info");
  if (problems.length === 0) return <p>Nothing that the check could find.</p>;
  return (
    <>
      <ul class="faults">
        {problems.slice(0, mostProblems).map((problem, place) => (
          <Problem key={place} board={board} problem={problem} />
        ))}
      </ul>
      {problems.length > mostProblems && <p>{count(problems.length - mostProblems, "problem")} more.</p>}
    </>
  );
}

function conclusions({ model, items, settled }: Board): readonly ItemReport[] {
  void settled.value;
  const roots = model.roots().items.map(String);
  const ends = new Set(model.dependents(roots, { conclusions: true }).items);
  return items.value.filter(({ id }) => ends.has(id));
}

function Problem({ board, problem }: BoardProps & { readonly problem: Diagnostic }): JSX.Element {
  const { severity, code, message, help, item, line } = problem;
  return (
    <li class={severity}>
      {item === null ? <span class="index">line {line}</span> : <ItemButton board={board} id={item} />}
      <span class="words">
        <strong>{`${severity} ${code}`}</strong> {plainText(message)}
        {help !== null && <span class="repair"> {plainText(help)}</span>}
      </span>
    </li>
  );
}
