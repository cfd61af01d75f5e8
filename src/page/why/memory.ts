// A page without storage, as one that is opened in a frame of another site, forgets.

/** Whether a section was left open; as usual where nobody has touched it. */
export function wasLeftOpen(section: string, usually: boolean): boolean {
  try {
    const said = sessionStorage.getItem(keyOf(section));
    return said === null ? usually : said === "open";
  } catch {
    return usually;
  }
}

export function leaveOpen(section: string, isOpen: boolean): void {
  try {
    sessionStorage.setItem(keyOf(section), isOpen ? "open" : "shut");
  } catch {
    // forgotten
  }
}

function keyOf(section: string): string {
  return `therefore.why.${section}`;
}
