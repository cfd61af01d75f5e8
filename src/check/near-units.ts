/**
 * Pairs of unit names one letter apart, found through their common remainders: two words at distance one are equal
 * once one letter is taken out of the longer or of both. Linear in the length of all words.
 */
export function nearNames(suspects: Iterable<string>, known: Iterable<string>): ReadonlyMap<string, string> {
  const byRemainder = new Map<string, Set<string>>();
  for (const name of known) for (const rest of remainders(name)) enter(byRemainder, rest, name);
  const found = new Map<string, string>();
  for (const name of suspects) {
    const near = [...remainders(name)].flatMap((rest) => [...(byRemainder.get(rest) ?? [])].slice(0, ENOUGH));
    const other = near.find((one) => one !== name && oneApart(name, one));
    if (other !== undefined) found.set(name, other);
  }
  return found;
}

const LONGEST = 40;
const SHORTEST = 3;
const ENOUGH = 20;

function* remainders(name: string): Iterable<string> {
  if (name.length < SHORTEST || name.length > LONGEST) return;
  yield name;
  for (let index = 0; index < name.length; index++) yield name.slice(0, index) + name.slice(index + 1);
}

/** One letter put in, left out or replaced, or two neighbours swapped. */
function oneApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  if (long.length > short.length) return short.slice(same) === long.slice(same + 1);
  if (short.slice(same + 1) === long.slice(same + 1)) return true;
  return (
    short[same] === long[same + 1] && short[same + 1] === long[same] && short.slice(same + 2) === long.slice(same + 2)
  );
}

function enter(table: Map<string, Set<string>>, key: string, value: string): void {
  const set = table.get(key);
  if (set === undefined) table.set(key, new Set([value]));
  else set.add(value);
}
