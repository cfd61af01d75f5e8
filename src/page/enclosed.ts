/** What came with the page of its model, as JSON in its element `model`; undefined for a page that came without. */
export function enclosedModel(): string | undefined {
  return document.getElementById("model")?.textContent ?? undefined;
}
