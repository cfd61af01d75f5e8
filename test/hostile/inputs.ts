/** Texts that no author would write, by what is in them. Each grows in proportion to `size`, about as many bytes. */
export const inputs: ReadonlyMap<string, (size: number) => string> = new Map([
  ...ofOneSign(),
  ["blank lines", (size) => "\n".repeat(size)],
  ["carriage returns", (size) => "\r".repeat(size)],
  ["one paragraph", (size) => fill("Some words that mean nothing, in one line. ", size)],
  ["one paragraph of lines", (size) => fill("Some words that mean nothing, in many lines.\n", size)],
  ["one item of words", (size) => underFacts(`1. ${fill("Some words in one item ", size)}`)],
  ["one item of lines", (size) => underFacts(`1. ${fill("Some words in one item\n   ", size)}`)],
  ["one quoted item", (size) => underFacts(`1. ${fill("> Some words in one item\n   ", size)}`)],
  ["one table", (size) => underFacts(`1. > | a | b |\n   > | - | - |\n${fill("   > | 1 | 2 |\n", size)}`)],
  ["headings", (size) => fill("## Facts\n", size)],
  ["fences", (size) => fill("```\n", size)],
  ["links", (size) => underFacts(`1. ${fill("[a](http://b) ", size)}`)],
  ["addresses", (size) => underFacts(`1. ${fill("http://a.example/b ", size)}`)],
  ["reversed links", (size) => underFacts(`1. ${fill("(a)[http://b] ", size)}`)],
  ["definitions", (size) => lines(size, (n) => `[label ${n}]: http://a.example/${n}\n`)],
  ["stray formulas", (size) => `## Facts\n\n${fill("Outside `a = 1`.\n\n", size)}`],
  ["plain items", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. words\n`)}`],
  ["separate items", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. words\n\n`)}`],
  ["items all numbered 7", (size) => `## Facts\n\n${fill("7. words\n", size)}`],
  ["items all numbered 7 with formulas", (size) => `## Facts\n\n${fill("7. words `a = 1`\n", size)}`],
  ["items all numbered 7 that cite 7", (size) => `## Results\n\n${fill("7. words *(7)*\n", size)}`],
  ["items counted down", (size) => countedDown(size)],
  ["items that cite themselves", (size) => `## Results\n\n${lines(size, (n) => `${n + 1}. words *(${n + 1})*\n`)}`],
  [
    "items in pairs that cite each other",
    (size) => `## Results\n\n${lines(size, (n) => `${n + 1}. w *(${(n ^ 1) + 1})*\n`)}`,
  ],
  ["one circle of items", (size) => oneCircle(size)],
  ["one circle of names", (size) => underFacts(`1. a ${lines(size, (n) => `\`a${n} = a${n + 1}\` `)}\`x = a0\``)],
  ["citations of one item", (size) => `## Results\n\n1. words\n${lines(size, (n) => `${n + 2}. words *(1)*\n`)}`],
  ["citations of nothing", (size) => `## Results\n\n${lines(size, (n) => `${n + 1}. words *(${n + 5_000_000})*\n`)}`],
  [
    "citations of many",
    (size) =>
      `## Results\n\n${lines(size, (n) => `${n + 1}. words *(${Math.max(1, n - 500)}–${n})*\n`)}`.slice(0, size / 20),
  ],
  ["one item that cites all", (size) => citesAll(size)],
  ["ranges too wide", (size) => `## Results\n\n${lines(size, (n) => `${n + 1}. words *(1–99999999)*\n`)}`],
  ["choices", (size) => underFacts(`1. a *(${fill("1 or ", size)}1)*`)],
  ["formulas of one name", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a = ${n}\`\n`)}`],
  ["formulas in one item", (size) => underFacts(`1. words ${lines(size, (n) => `\`a${n} = ${n}\` `)}`)],
  ["formulas in one item, of one name", (size) => underFacts(`1. words ${fill("`a = 1` ", size)}`)],
  [
    "formulas in lines of one item",
    (size) => underFacts(`1. words\n\n${lines(size, (n) => `   \`a${n} = ${n}\`\n\n`)}`),
  ],
  [
    "uses of one quantity",
    (size) => `## Facts\n\n1. \`a = 1\`\n${lines(size, (n) => `${n + 2}. \`b${n} = a + ${n}\`\n`)}`,
  ],
  ["one item that uses all", (size) => usesAll(size)],
  ["unknown names", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`b = name_${n} + 1\`\n`)}`],
  [
    "unknown names, near known ones",
    (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`quantity_${n} = quantiti_${n} + 1\`\n`)}`,
  ],
  ["unknown functions", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a${n} = func${n}(1)\`\n`)}`],
  ["units", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a${n} = 1 ${word(n)}\`\n`)}`],
  [
    "units in products",
    (size) =>
      `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a${n} = 1 ${word(n)} * 1 ${word(n + 1)} / 1 ${word(n + 2)}\`\n`)}`,
  ],
  [
    "a product of ever more units",
    (size) => `## Facts\n\n1. \`a0 = 1\`\n${lines(size, (n) => `${n + 2}. \`a${n + 1} = a${n} * 1 ${word(n)}\`\n`)}`,
  ],
  [
    "an ever higher power of a unit",
    (size) => `## Facts\n\n1. \`a0 = 1 m\`\n${lines(size, (n) => `${n + 2}. \`a${n + 1} = a${n} * a${n}\`\n`)}`,
  ],
  ["unit errors", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a${n} = 1 m + 1 s\`\n`)}`],
  ["failing claims", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a${n} = 1 => 2\`\n`)}`],
  ["divisions by zero", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a${n} = 1 / 0\`\n`)}`],
  [
    "a failure inherited by all",
    (size) =>
      `## Results\n\n1. \`a0 = 1 => 2\`\n${lines(size, (n) => `${n + 2}. w *(${n + 1})*: \`a${n + 1} = a${n} + 1 => 7\`\n`)}`,
  ],
  ["formulas that cannot be read", (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a${n} = (1 +\`\n`)}`],
  [
    "shapes that are all different",
    (size) => `## Facts\n\n${lines(size, (n) => `${n + 1}. \`a${n} = ${shape(n)}\`\n`)}`,
  ],
  ["a chain", (size) => chain(size, 1)],
  ["a chain, 100 formulas an item", (size) => chain(size, 100)],
  ["a chain, last item first", (size) => chainBackwards(size)],
  ["a withdrawn ground of a chain", (size) => chain(size, 1).replace("1. w", "1. ~~w~~")],
  ["front matter never closed", (size) => `---\ntitle: a\n${fill("a: b\n", size)}`],
  ["front matter of keys", (size) => `---\n${lines(Math.min(size, 60_000), (n) => `key_${n}: a\n`)}---\n`],
  ["front matter of flows", (size) => `---\na: ${"[".repeat(Math.min(size, 20_000))}\n---\n`],
  [
    "front matter of closed flows",
    (size) => `---\na: ${"{a: ".repeat(Math.min(size / 8, 10_000))}${"}".repeat(Math.min(size / 8, 10_000))}\n---\n`,
  ],
  ["front matter of aliases", () => bomb()],
  [
    "front matter of units in a circle",
    (size) => `---\nunits:\n${lines(Math.min(size, 60_000), (n) => `  ${word(n)}: 2 ${word(n + 1)}\n`)}---\n`,
  ],
  [
    "front matter of scenarios",
    (size) =>
      `---\nscenarios:\n${lines(Math.min(size, 60_000), (n) => `  s${n}: { a: ${n} }\n`)}---\n\n## Facts\n\n1. \`b = 1\`\n`,
  ],
  ["nested lists", (size) => lines(Math.min(size, 2_000_000), (n) => `${" ".repeat(Math.min(n, 1_000))}1. a\n`)],
  ["bullets on one line", (size) => fill("- ", size)],
  ["tags", (size) => underFacts(`1. ${fill("<a b='", size)}`)],
  ["comments", (size) => underFacts(`1. ${fill("a <!-- ", size)}`)],
  ["half-open emphasis", (size) => underFacts(`1. ${fill("*a **b ", size)}`)],
  ["emphasis", (size) => underFacts(`1. ${fill("*a* ", size)}`)],
  ["code spans", (size) => underFacts(`1. ${fill("`a` ", size)}`)],
  ["backticks of many lengths", (size) => underFacts(`1. ${ticks(size)}`)],
  ["a long formula", (size) => underFacts(`1. \`a = ${fill("1 + ", size)}1\``)],
  ["deep parentheses in a formula", (size) => underFacts(`1. \`a = ${"(".repeat(size / 2)}1${")".repeat(size / 2)}\``)],
  ["a long name", (size) => underFacts(`1. \`${"a".repeat(size)} = 1\``)],
  ["a long number", (size) => underFacts(`1. \`a = ${"9".repeat(size)}\``)],
  ["long item numbers", (size) => `## Facts\n\n${lines(size, (n) => `${999_999_999 - n}. a\n`)}`],
]);

/** A chain of quantities, each the one before and one more, in items of so many formulas. */
function chain(size: number, formulasAnItem: number): string {
  const bytes = formulasAnItem === 1 ? 45 : 27;
  return chainOf(Math.floor(size / bytes), formulasAnItem);
}

export function chainOf(quantities: number, formulasAnItem: number): string {
  const items = ["## Assumptions\n\n1. w *(guess)*: `a0 = 1`\n\n## Results\n\n"];
  for (let from = 1, id = 2; from < quantities; from += formulasAnItem, id++) {
    const formulas: string[] = [];
    for (let n = from; n < Math.min(quantities, from + formulasAnItem); n++) formulas.push(`\`a${n} = a${n - 1} + 1\``);
    items.push(`${id}. w *(${id - 1})*: ${formulas.join(", ")}\n`);
  }
  return items.join("");
}

function ofOneSign(): readonly (readonly [string, (size: number) => string])[] {
  const signs = [
    "*",
    "[",
    "]",
    "`",
    ">",
    "(",
    ")",
    "9",
    "😀",
    "#",
    "-",
    "_",
    "~",
    "<",
    "!",
    "|",
    "\\",
    "&",
    "a",
    " ",
    "\t",
    "$",
    "=",
    "0. ",
  ];
  return signs.map((sign) => [`nothing but ${JSON.stringify(sign)}`, (size: number) => fill(sign, size)]);
}

function underFacts(body: string): string {
  return `## Facts\n\n${body}\n`;
}

/** The same words over and over, until there are so many bytes. */
function fill(words: string, size: number): string {
  return words.repeat(Math.ceil(size / new TextEncoder().encode(words).length));
}

function lines(size: number, line: (n: number) => string): string {
  const found: string[] = [];
  for (let n = 0, length = 0; length < size; n++) {
    const next = line(n);
    length += next.length;
    found.push(next);
  }
  return found.join("");
}

function word(n: number): string {
  return `u${n.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz".charAt(Number(digit)))}`;
}

function countedDown(size: number): string {
  const count = Math.floor(size / 14);
  return `## Facts\n\n${lines(size, (n) => `${count - n > 0 ? count - n : 0}. words\n`)}`;
}

function oneCircle(size: number): string {
  const count = Math.floor(size / 25);
  return `## Results\n\n${Array.from({ length: count }, (_, n) => `${n + 1}. words *(${((n + 1) % count) + 1})*\n`).join("")}`;
}

function citesAll(size: number): string {
  const count = Math.floor(size / 30);
  const cited = Array.from(
    { length: Math.ceil(count / 900) },
    (_, n) => `*(${n * 900 + 1}–${Math.min(count, n * 900 + 900)})*`,
  );
  const items = Array.from({ length: count }, (_, n) => `${n + 1}. words \`a${n} = 1\`\n`);
  return `## Results\n\n${items.join("")}${count + 1}. words ${cited.join(" ")} \`x = 1\`\n`;
}

function usesAll(size: number): string {
  const count = Math.floor(size / 45);
  const items = Array.from({ length: count }, (_, n) => `${n + 1}. words \`a${n} = 1\`\n`);
  const uses = Array.from({ length: count }, (_, n) => `\`b${n} = a${n}\``);
  return `## Results\n\n${items.join("")}${count + 1}. words ${uses.join(" ")}\n`;
}

function chainBackwards(size: number): string {
  const count = Math.floor(size / 45);
  const items = Array.from({ length: count }, (_, n) => `${n + 1}. w *(${n + 2})*: \`a${n} = a${n + 1} + 1\`\n`);
  return `## Results\n\n${items.join("")}${count + 1}. w *(guess)*: \`a${count} = 1\`\n`;
}

const operators = ["+", "-", "*", "/"];

function shape(n: number): string {
  const parts = ["1"];
  for (let rest = n + 1; rest > 0; rest = Math.floor(rest / operators.length)) {
    parts.push(operators[rest % operators.length] ?? "+", "1");
  }
  return parts.join(" ");
}

function ticks(size: number): string {
  const runs: string[] = [];
  for (let length = 0, n = 1; length < size; n++) {
    length += n + 3;
    runs.push(`${"`".repeat(n)} a `);
  }
  return runs.join("");
}

function bomb(): string {
  const levels = Array.from(
    { length: 20 },
    (_, n) => `l${n + 1}: &l${n + 1} [${Array.from({ length: 10 }, () => `*l${n}`).join(", ")}]`,
  );
  return `---\nl0: &l0 lol\n${levels.join("\n")}\n---\n`;
}
