import { textCodes } from "../text/problems.ts";
import { unitCodes } from "../units/problems.ts";
import { checkCodes } from "../check/problems.ts";
import { valueCodes } from "../evaluate/problems.ts";
import { graphCodes } from "../graph/problems.ts";
import { syntaxCodes } from "../syntax/problems.ts";

/** Every diagnostic code and what it stands for, sorted by code. */
export const codes: readonly { readonly code: string; readonly title: string }[] = [
  ...textCodes,
  ...unitCodes,
  ...syntaxCodes,
  ...graphCodes,
  ...checkCodes,
  ...valueCodes,
].toSorted((one, other) => (one.code < other.code ? -1 : 1));
