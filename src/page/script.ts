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

/** Where a worker comes from. */
export interface Script {
  readonly url: string | URL;
  /** Browsers start no worker from a module of a page that was opened from the disk. */
  readonly type: "module" | "classic";
}

let known: Script | undefined;

/**
 * The page's own script, which is that of its workers too: of an exported page a copy of its text, else the file that it
 * came from. It is the only script that the page's policy trusts.
 */
export function pageScript(): Script {
  const inline = document.getElementById("script")?.textContent;
  known ??=
    inline === undefined
      ? { url: trusted(new URL("/assets/main.js", location.href).href), type: "module" }
      : { url: trusted(URL.createObjectURL(new Blob([inline], { type: "text/javascript" }))), type: "classic" };
  return known;
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
