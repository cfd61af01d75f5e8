// What moves a cursor, recolours, reorders or hides: controls, format characters but the two joiners that scripts
// need, line separators, lone surrogates.
const unsafe: RegExp = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

// Most texts are of these, by whose ranges they are recognised at no cost; the classes above take a while to compile.
const surelySafe: RegExp =
  /^[ -~\u00a1-\u00ac\u00ae-\u024f\u0391-\u03ff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u2bff]*$/;

/** Text from a model file as one line that any terminal may be shown: nothing in it acts, everything in it is seen. */
export function plainText(text: string): string {
  return surelySafe.test(text) ? text : text.replace(unsafe, seen);
}

function seen(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\n" || character === "\t" || character === "\r") return " ";
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  if (code >= 0xd800 && code <= 0xdfff) return "\ufffd";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
