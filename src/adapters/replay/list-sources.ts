import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Problem } from "../../model/errors.ts";
import { reportOn } from "./report.ts";
import { codeOf } from "./system-error.ts";

/** Something to read: a file, or standard input when `path` is null. */
export interface Source {
  readonly path: string | null;
  /** What people call it. */
  readonly name: string;
  /** Its size on disk; null when that is not known beforehand. */
  readonly bytes: number | null;
}

const endings = [".json", ".ndjson", ".jsonl", ".gz"];
// Hidden files are leftovers of file systems and archivers, such as `._result.json`.
const isExportName = (name: string) => !name.startsWith(".") && endings.some((end) => name.toLowerCase().endsWith(end));

// Parts of an export are numbered without leading zeros, and the first one not at all: `chat.json`, part 2, part 10.
const collator = new Intl.Collator("en", { numeric: true });
const stem = (name: string) => name.replace(/(\.json|\.ndjson|\.jsonl)?(\.gz)?$/i, "");
const inOrder = (a: string, b: string) => collator.compare(stem(a), stem(b)) || (a < b ? -1 : 1);

const besideResult =
  /^(?:chats|contacts|files|photos|profile_pictures|round_video_messages|stickers|stories|video_files|voice_messages)$/;

/** Whether DiscordChatExporter names a folder so: after an export, which may have been moved away, or else stands beside it. */
const isAfterExport = (folder: string, beside: readonly Dirent[]): boolean => {
  const [, before] = /^(.+)_Files$/.exec(folder) ?? [];
  if (before === undefined) return false;
  return /\.(?:json|html|txt|csv)$/i.test(before) || beside.some(({ name }) => stem(name) === before);
};

/** Whether a folder holds what members posted, beside an export of Telegram Desktop or of DiscordChatExporter: a file there may say anything of anybody. */
const isPosted = (folder: string, beside: readonly Dirent[]): boolean =>
  isAfterExport(folder, beside) || (besideResult.test(folder) && beside.some(({ name }) => name === "result.json"));

/** Whether a name, or what it links to, is no file: a pipe that nobody writes into would be waited for without end. */
const isNoFile = async (entry: Dirent, path: string): Promise<boolean> => {
  // A link that leads nowhere is told of where it would be read.
  const found = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
  return found !== null && !found.isFile();
};

/** Files below a folder; links to folders are not followed, as they may lead in circles. */
async function* filesIn(folder: string, onProblem: (problem: Problem) => void): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    reportOn(folder, onProblem)(codeOf(error));
    return [];
  });
  for (const entry of entries.sort((a, b) => inOrder(a.name, b.name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isPosted(entry.name, entries)) yield* filesIn(path, onProblem);
    } else if (isExportName(entry.name) && !(await isNoFile(entry, path))) yield path;
  }
}

/** The files that some names stand for, each once, in the order in which they are to be read; `-` is standard input. */
export const listSources = async (
  names: readonly string[],
  onProblem: (problem: Problem) => void,
): Promise<readonly Source[]> => {
  const sources = new Map<string, Source>();
  const add = async (path: string) => {
    const report = reportOn(path, onProblem);
    try {
      const found = await stat(path);
      if (!found.isDirectory()) {
        sources.set(resolve(path), { path, name: path, bytes: found.isFile() ? found.size : null });
        return;
      }
      let isEmpty = true;
      for await (const file of filesIn(path, onProblem)) {
        isEmpty = false;
        await add(file);
      }
      if (isEmpty) report("folder-empty");
    } catch (error) {
      report(codeOf(error));
    }
  };
  for (const name of names) {
    if (name === "-") sources.set(name, { path: null, name: "standard input", bytes: null });
    else await add(name);
  }
  return [...sources.values()];
};
