// The script of an exported page: the same as `main`, with all of it in one piece.
import { openPage } from "./open.tsx";
import { painted } from "./painted.ts";
import { work } from "./work.ts";

if (typeof document === "undefined") work();
else void painted().then(openPage);
