import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { defaultLimits } from "../text/limits.ts";
import { FileError, UsageError } from "./errors.ts";
import type { ModelOptions } from "./live-model.ts";
import type { Model } from "./model.ts";
import { parseModel } from "./parse.ts";

/** A file as it was committed. */
export interface FileAt {
  readonly revision: string;
  readonly path: string;
}

/**
 * What `HEAD~1:model.md` names; undefined for the path of a file. A file whose own name has a colon in it comes first,
 * and so does whatever begins like a path.
 */
export function fileAt(text: string): FileAt | undefined {
  const [, revision, file] = /^([^:]+):(.+)$/su.exec(text) ?? [];
  if (revision === undefined || file === undefined || existsSync(text)) return undefined;
  if (/^[./\\~]|^[A-Za-z]:[\\/]/u.test(text)) return undefined; // `./a:b.md`, `C:\model.md`
  return { revision, path: file };
}

/**
 * The model in a file of a git repository, as it was at a revision; the path counts from the working directory, as that of
 * any file does. Throws UsageError "no-revision" for what cannot be one, FileError "missing" where the repository has no
 * such revision or no such file in it, and "unreadable" where there is no git or no repository.
 */
export async function loadModelAt({ revision, path: file }: FileAt, options: ModelOptions = {}): Promise<Model> {
  if (!isRevision(revision)) {
    throw new UsageError(
      "no-revision",
      `\`${revision}\` is no revision`,
      "write one such as `HEAD~1`, `main` or `v1.2`",
    );
  }
  const { fileBytes } = { ...defaultLimits, ...options.limits };
  const place = placeOf(file);
  const shown = await git(place.folder, ["cat-file", "blob", `${revision}:${place.file}`], fileBytes);
  if (shown.kind === "done") return parseModel(shown.output, { ...options, path: `${revision}:${file}` });
  throw await failureOf({ revision, path: file }, place.folder, shown);
}

/** Nothing that git could take for an option, and none of the characters that names of revisions are made without. */
function isRevision(text: string): boolean {
  return text.length <= 200 && /^[\p{L}\p{N}_@][\p{L}\p{N}_@{}^~./+-]*$/u.test(text);
}

interface PlaceInFolder {
  readonly folder: string;
  /** As git counts it from that folder. */
  readonly file: string;
}

/** The repository is that of the file's own folder, which may be gone since. */
function placeOf(file: string): PlaceInFolder {
  const whole = path.resolve(file);
  const own = path.dirname(whole);
  const folder = existsSync(own) ? own : process.cwd();
  return { folder, file: `./${path.relative(folder, whole).replaceAll(path.sep, "/")}` };
}

type Outcome =
  | { readonly kind: "done"; readonly output: Buffer }
  | { readonly kind: "no-git" }
  | { readonly kind: "too-large" }
  | { readonly kind: "refused" };

/** Runs git without a shell; what it complains of is found out by asking it, not by reading its words. */
function git(folder: string, args: readonly string[], mostBytes: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settings = { cwd: folder, encoding: "buffer", maxBuffer: mostBytes, windowsHide: true } as const;
    execFile("git", args, settings, (error, output) => {
      if (error === null) resolve({ kind: "done", output });
      else if (error.code === "ENOENT") resolve({ kind: "no-git" });
      else resolve({ kind: error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER" ? "too-large" : "refused" });
    });
  });
}

async function failureOf(
  { revision, path: file }: FileAt,
  folder: string,
  { kind }: Exclude<Outcome, { kind: "done" }>,
): Promise<FileError> {
  const fail = (code: "missing" | "unreadable", message: string): FileError =>
    new FileError(code, `${revision}:${file}`, message);
  if (kind === "no-git") return fail("unreadable", `${revision}:${file} needs git, and there is no git to run`);
  if (kind === "too-large") return fail("unreadable", `${revision}:${file} is too large to be a model`);
  if (!(await says(folder, ["rev-parse", "--git-dir"]))) return fail("unreadable", `${folder} is in no git repository`);
  if (!(await says(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]))) {
    return fail("missing", `the git repository has no revision ${revision}`);
  }
  return fail("missing", `there is no file ${file} in revision ${revision}`);
}

async function says(folder: string, args: readonly string[]): Promise<boolean> {
  return (await git(folder, args, LONGEST_ANSWER)).kind === "done";
}

const LONGEST_ANSWER = 10_000;
