/** The few words of Trusted Types that are spoken here; the types of the DOM do not know them. */
interface TrustedTypeFactory {
  /** What `createScriptURL` makes is taken wherever the address of a script is. */
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): URL };
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypeFactory;
  }
}

let known: string | URL | undefined;

/**
 * The page's own script, which is that of its workers too: of an exported page a copy of its text, else the file that it
 * came from. It is the only script that the page's policy trusts.
 */
export function scriptUrl(): string | URL {
  known ??= trusted(addressOfScript());
  return known;
}

/** Whether the page is a file that holds its own script. */
export function isExported(): boolean {
  return inlineScript() !== undefined;
}

function inlineScript(): string | undefined {
  return document.getElementById("script")?.textContent ?? undefined;
}

function addressOfScript(): string {
  const inline = inlineScript();
  if (inline === undefined) return new URL("/assets/main.js", location.href).href;
  return URL.createObjectURL(new Blob([inline], { type: "text/javascript" }));
}

function trusted(address: string): string | URL {
  const policy = window.trustedTypes?.createPolicy("therefore", {
    createScriptURL: (asked) => {
      if (asked === address) return asked;
      throw new TypeError("no script but the page's own");
    },
  });
  return policy?.createScriptURL(address) ?? address;
}
