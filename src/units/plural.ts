/**
 * The singular of an English plural, and any other word as it is: a fixed function of the word alone, so that a word
 * means the same in every file. Folding twice is folding once.
 */
export function singular(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (!looksPlural(word)) return word;
  const rule = rules.find(([ending]) => word.endsWith(ending));
  return rule === undefined ? word.slice(0, -1) : word.slice(0, -rule[0].length) + rule[1];
}

const irregular = new Map<string, string>([
  ...words("people person men man women woman children child feet foot teeth tooth geese goose mice mouse oxen ox"),
  ...words(
    "lives life wives wife knives knife leaves leaf halves half loaves loaf shelves shelf wolves wolf calves calf",
  ),
  ...words("thieves thief hooves hoof scarves scarf quizzes quiz gases gas lenses lens biases bias aliases alias"),
  ...words("matrices matrix indices index vertices vertex analyses analysis crises crisis hypotheses hypothesis"),
  ...words(
    "movies movie cookies cookie calories calorie zombies zombie selfies selfie shoes shoe canoes canoe toes toe",
  ),
  ...words("uses use fuses fuse muses muse excuses excuse refuses refuse axes axis headaches headache caches cache"),
  ...words("millennia millennium inches inch buses bus pluses plus lies lie ties tie pies pie dies die"),
  ...same(
    "gas lens bias alias atlas canvas series species news means texas christmas chaos cosmos kudos yes his has was",
  ),
  ...same("physics economics mathematics logistics statistics aerospace trousers scissors headquarters whereas"),
]);

/** The first that fits; a word that fits none loses its s. */
const rules: readonly (readonly [ending: string, singular: string])[] = [
  ["ies", "y"],
  ["sses", "ss"],
  ["xes", "x"],
  ["zzes", "zz"],
  ["ches", "ch"],
  ["shes", "sh"],
  ["oes", "o"],
  ["ouses", "ouse"],
  ["auses", "ause"],
  ["uses", "us"],
];

function words(pairs: string): readonly (readonly [string, string])[] {
  const list = pairs.split(" ");
  return list.flatMap((word, index) => (index % 2 === 0 ? [[word, list[index + 1] ?? word] as const] : []));
}

function same(list: string): readonly (readonly [string, string])[] {
  return list.split(" ").map((word) => [word, word] as const);
}

/** Not `FLOPS` (a capital S), `mass` and `bus`, `axis`, nor what has no vowel, such as `fps`, unless it is `GPUs`. */
function looksPlural(word: string): boolean {
  if (!word.endsWith("s") || word.length < 3) return false;
  if (/[A-Z]s$/.test(word)) return true;
  return !/(?:ss|us|is)$/.test(word) && /[a-z]s$/.test(word) && /[aeiouy]/i.test(word.slice(0, -1));
}
