import type { ComponentChildren, JSX } from "preact";

export interface TableProps {
  /** What the rows are. */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of each heads its row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** Figures under one another. */
export function Table({ caption, head, rows }: TableProps): JSX.Element {
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((words, column) => (
              <th key={column} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
