/** The word that starts here: letters, digits and `_`, no digit first, perhaps after a degree sign; "" where none starts. */
export function plainWordAt(text: string, at: number): string {
  const from = text[at] === "°" ? at + 1 : at;
  if (isDigitAt(text, from)) return "";
  const end = wordEnd(text, from);
  return end === from || !isFirst(text, from) ? "" : text.slice(at, end);
}

/** Where the letters, digits and `_` that start here end. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (isAsciiWord(text.charCodeAt(end))) end++;
  if (!(text.charCodeAt(end) > 127)) return end;
  anyWord.lastIndex = end;
  return end + (anyWord.exec(text)?.[0].length ?? 0);
}

export function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Compiling an expression over all of Unicode costs more than reading a model: most never need one. */
const anyWord = /[\p{L}\p{M}\p{Nd}_]+/uy;
const firstOfWord = /[\p{L}_]/uy;

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

function isFirst(text: string, at: number): boolean {
  if (text.charCodeAt(at) < 128) return true;
  firstOfWord.lastIndex = at;
  return firstOfWord.test(text);
}
