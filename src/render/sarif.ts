import type { Diagnostic, Place } from "../text/diagnostic.ts";
import { renderJson } from "./json.ts";

export interface SarifRule {
  readonly code: string;
  readonly title: string;
}

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** Diagnostics as a SARIF 2.1.0 log (OASIS, 2020), for code scanning. */
export function renderSarif(
  diagnostics: readonly Diagnostic[],
  { rules, version }: { readonly rules: readonly SarifRule[]; readonly version: string },
): string {
  const indices = new Map(rules.map(({ code }, index) => [code, index]));
  return renderJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "therefore", version, rules: rules.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, indices)),
      },
    ],
  });
}

function ruleOf({ code, title }: SarifRule): object {
  return { id: code, shortDescription: { text: title } };
}

function resultOf(diagnostic: Diagnostic, indices: ReadonlyMap<string, number>): object {
  const { code, severity, message, help, related } = diagnostic;
  const ruleIndex = indices.get(code);
  return {
    ruleId: code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: help === null ? message : `${message}. ${help}` },
    locations: [locationOf(diagnostic)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            message: { text: place.message },
            ...locationOf(place),
          })),
        }),
  };
}

function locationOf({ file, line, column, endLine, endColumn }: Place): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

function uriOf(file: string): string {
  const path = file
    .replace(/\p{Cs}/gu, "\ufffd")
    .replaceAll("\\", "/")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  return path.startsWith("/") ? `file://${path}` : path;
}
