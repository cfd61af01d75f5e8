/**
 * Marks items beneath and above one, on the elements themselves: of a thousand items none is drawn again for it. What
 * it writes, nothing else does.
 */
export class Lights {
  #lit: readonly HTMLElement[] = [];

  /** Of an item that is in both lists, in a circle, the second counts. */
  show(
    id: number | null,
    { beneath, above }: { readonly beneath: readonly number[]; readonly above: readonly number[] },
  ): void {
    for (const element of this.#lit) put(element, "", "");
    this.#lit = [
      ...light(
        beneath.filter((one) => one !== id),
        "beneath",
        `item ${id} rests on this`,
      ),
      ...light(
        above.filter((one) => one !== id),
        "above",
        `this rests on item ${id}`,
      ),
    ];
  }
}

function light(ids: readonly number[], relation: "beneath" | "above", words: string): readonly HTMLElement[] {
  return ids.flatMap((id) => {
    const element = document.getElementById(`item-${id}`);
    if (element === null) return [];
    put(element, relation, words);
    return element;
  });
}

const signs: ReadonlyMap<string, string> = new Map([
  ["beneath", "▲"],
  ["above", "▼"],
]);

function put(element: HTMLElement, relation: string, words: string): void {
  if (relation === "") delete element.dataset["relation"];
  else element.dataset["relation"] = relation;
  const sign = element.querySelector<HTMLElement>(".relation");
  if (sign === null) return;
  sign.textContent = signs.get(relation) ?? "";
  sign.title = words;
}
