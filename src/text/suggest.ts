/** The candidate that was probably meant by a misspelt word, for "did you mean". Ties go to the first candidate. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined;
  const folded = word.toLowerCase();
  const allowed = word.length > shortWord ? 2 : 1;
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > allowed) continue;
    const distance = foldedDistance(folded, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
    if (bestDistance === 0) break;
  }
  return best;
}

/** How many letters must be put in, left out, replaced, or swapped with their neighbour (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, at(beforeLast, column - 2) + 1);
      current.push(least);
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, right.length);
}

/** Longer words are not looked at: the table costs their length squared. */
const longestWord = 64;
const shortWord = 5;

/** Equal words cost nothing; a word of one or two letters has no near miss, or every such word would be one. */
function foldedDistance(word: string, candidate: string, enough: number): number {
  if (word === candidate) return 0;
  if (word.length < 3 || candidate.length < 3) return enough;
  return editDistance(word, candidate);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
