/** What a link to a view says: inputs that differ from the file, the selected item, the view that is in front. */
export interface LinkState {
  /** Each name once. */
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly item: number | null;
  /** A word of small letters; null for none. */
  readonly view: string | null;
}

export const emptyLink: LinkState = { set: [], item: null, view: null };

/** Of a longer one nothing is read. In UTF-16 units. */
const longestLink = 20_000;

/**
 * A view as what follows `#` in an address: `set=cost:$50M&set=life:1e-6&item=15&view=map`. What URLs need is escaped
 * (RFC 3986), and what they do not is left to be read. A value that no URL can hold, a half of a surrogate pair, is left out.
 */
export function printLink({ set, item, view }: LinkState): string {
  const settings = set.flatMap(([name, value]) => {
    if (![name, value].every(isWhole)) return [];
    return [`set=${escapedPart(name)}:${escapedPart(value)}`];
  });
  return [...settings, ...(item === null ? [] : [`item=${item}`]), ...(view === null ? [] : [`view=${view}`])].join(
    "&",
  );
}

/** Reads what `printLink` writes. Total: what is no part of a link is passed over, and of a name given twice the last counts. */
export function parseLink(hash: string): LinkState {
  if (hash.length > longestLink) return emptyLink;
  const set = new Map<string, string>();
  let { item, view } = emptyLink;
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key, text] = cut(part, "=");
    if (key === "set") putSetting(text, set);
    else if (key === "item" && /^\d{1,9}$/.test(text)) item = Number(text);
    else if (key === "view" && /^[a-z]{1,20}$/.test(text)) view = text;
  }
  return { set: [...set], item, view };
}

function putSetting(text: string, set: Map<string, string>): void {
  const [name = "", value = ""] = cut(text, ":").map(unescapedPart);
  if (name !== "" && value !== "" && [name, value].every(isWhole)) set.set(name, value);
}

/** Before and behind the first such sign. */
function cut(text: string, sign: string): readonly [string, string] {
  const place = text.indexOf(sign);
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}

/** What may stand in a fragment as it is, and is not a sign of ours. */
const plain: ReadonlyMap<string, string> = new Map([
  ["%24", "$"],
  ["%2C", ","],
  ["%2F", "/"],
]);

function escapedPart(text: string): string {
  return encodeURIComponent(text).replace(/%(?:24|2C|2F)/g, (escape) => plain.get(escape) ?? escape);
}

/** A percent sign that escapes nothing is one, as in a link that was typed; undefined where the bytes are no text. */
function unescapedPart(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, "%25"));
  } catch {
    return undefined;
  }
}

function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
