/** How Markdown is read, for an editor of the text: with the same bounds on what hostile text can cost. */
export { markdown as markdownParser } from "../syntax/markdown-parser.ts";
