const ascii = /^[ -~]*$/;
const zeroWidth = /^[\p{M}\u200c\u200d]$/u;
const emoji = /^\p{Emoji_Presentation}$/u;

// The wide and fullwidth blocks of Unicode's East Asian Width.
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];

/** How many columns of a terminal a text takes. The text is free of controls (see `plainText`). */
export function displayWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text, cut with an ellipsis where it is wider than `width` columns. */
export function shorten(text: string, width: number): string {
  if (text.length <= width && ascii.test(text)) return text;
  let taken = "";
  let used = 0;
  let fits = "";
  for (const character of text) {
    used += characterWidth(character);
    if (used > width) return `${fits.trimEnd()}…`;
    taken += character;
    if (used < width) fits = taken;
  }
  return text;
}

/** The text in lines of at most `width` columns, broken at spaces where there are any. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((long) => pieces(long, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  // Letters of the West and general punctuation are one column wide; the classes take a while to compile.
  if (code < 0x300 || (code >= 0x2010 && code <= 0x2027) || (code >= 0x2190 && code < 0x231a)) return 1;
  if (zeroWidth.test(character)) return 0;
  return emoji.test(character) || wideBlocks.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

function pieces(word: string, width: number): readonly string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const character of word) {
    const more = characterWidth(character);
    if (used + more > width && part !== "") {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += character;
    used += more;
  }
  return [...parts, part];
}
