/** The elements of a document that no script has touched yet, and their attributes. */
const elements: ReadonlySet<string> = new Set(
  (
    "a article aside blockquote br button cite code div em h1 h2 h3 h4 h5 h6 header hr label li line main ol option p path " +
    "pre s section select small span strong sup svg table tbody td th thead tr ul"
  ).split(" "),
);
const attributes: ReadonlySet<string> = new Set(
  (
    "aria-controls aria-hidden aria-label aria-labelledby aria-live aria-orientation aria-pressed aria-selected " +
    "aria-valuemax aria-valuemin aria-valuenow aria-valuetext class d data-item disabled for height href id rel role scope " +
    "start tabindex target title type value viewBox width x1 x2 y1 y2"
  ).split(" "),
);

/** What is in a markup beside text and these elements: nothing of a model may be. Links lead to items or the web. */
export function strangeIn(html: string): readonly string[] {
  const strange: string[] = [];
  const text = html.replace(
    /<\/?([a-z0-9]+)((?: [\w-]+(?:="[^"<]*")?)*)\/?>/gi,
    (tag, name: string, written: string) => {
      const known = [...written.matchAll(/ ([\w-]+)(?:="([^"]*)")?/g)].every(
        ([, attribute = "", value = ""]) =>
          attributes.has(attribute) && (attribute !== "href" || /^(?:#|https?:\/\/|mailto:)/i.test(value)),
      );
      if (!known || !elements.has(name)) strange.push(tag);
      return "";
    },
  );
  return text.includes("<") ? [...strange, text] : strange;
}
