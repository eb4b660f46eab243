import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listSources } from "./list-sources.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "breakwater-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (...names: readonly string[]) => {
  for (const name of names) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), "12345");
  }
};
const list = async (...names: readonly string[]) => {
  const problems: string[] = [];
  const sources = await listSources(names, ({ code }) => problems.push(code));
  return { problems, sources, paths: sources.map(({ path }) => path && relative(folder, path)) };
};

describe("listSources", () => {
  it("takes files as they are named, whatever their ending", async () => {
    put("b.txt", "a");
    const { paths, sources } = await list(join(folder, "b.txt"), join(folder, "a"));
    expect(paths).toEqual(["b.txt", "a"]);
    expect(sources[0]).toEqual({ path: join(folder, "b.txt"), name: join(folder, "b.txt"), bytes: 5 });
  });

  it("takes the exports of a folder and those below it, in order", async () => {
    put(
      "z.json",
      "chat [part 10].json",
      "chat [part 2].json",
      "chat.json",
      "deep/er/B.NDJSON",
      "deep/a.json.gz",
      "deep/x.jsonl",
    );
    put("photo.jpg", "deep/._z.json", "deep/er/notes.txt");
    expect(await list(folder)).toMatchObject({
      paths: [
        "chat.json",
        "chat [part 2].json",
        "chat [part 10].json",
        "deep/a.json.gz",
        "deep/er/B.NDJSON",
        "deep/x.jsonl",
        "z.json",
      ],
      problems: [],
    });
  });

  it("takes no file that a member posted for an export", async () => {
    put("tg/result.json", "tg/files/notes.ndjson", "tg/chats/chat_1/files/a.json", "files/b.json", "tg/other/c.json");
    put("general.json", "general.json_Files/d.json");
    expect(await list(folder)).toMatchObject({
      paths: ["files/b.json", "general.json", "tg/other/c.json", "tg/result.json"],
      problems: [],
    });
  });

  it("takes a folder of somebody's own whose name only ends like those", async () => {
    put("Server_Files/a.json", "_Files/b.json", "chat/x.json", "chat.json", "chat_Files/c.json");
    expect(await list(folder)).toMatchObject({
      paths: ["_Files/b.json", "chat/x.json", "chat.json", "Server_Files/a.json"],
      problems: [],
    });
  });

  it("takes each file once", async () => {
    put("a.json", "b.json");
    expect((await list(join(folder, "b.json"), folder, `${folder}/./a.json`)).paths).toEqual(["b.json", "a.json"]);
  });

  it("takes a dash for standard input", async () => {
    put("a.json");
    const { sources } = await list(join(folder, "a.json"), "-");
    expect(sources[1]).toEqual({ path: null, name: "standard input", bytes: null });
  });

  it("follows links to files, but not to folders, which may lead in circles", async () => {
    put("real/a.txt");
    symlinkSync(join(folder, "real/a.txt"), join(folder, "real/link.json"));
    for (const name of ["circle", "circle.json", "other.json"]) symlinkSync(folder, join(folder, "real", name));
    expect((await list(folder)).paths).toEqual(["real/link.json"]);
  });

  it("reports what is not there and goes on", async () => {
    put("a.json");
    mkdirSync(join(folder, "empty"));
    const { paths, problems } = await list(join(folder, "none"), join(folder, "empty"), join(folder, "a.json"));
    expect(paths).toEqual(["a.json"]);
    expect(problems).toEqual(["file-missing", "folder-empty"]);
  });

  it("waits for no pipe that lies in a folder, nor for one that a link there leads to", async () => {
    put("a.json");
    execFileSync("/usr/bin/env", ["mkfifo", join(folder, "pipe.json")]);
    symlinkSync(join(folder, "pipe.json"), join(folder, "link.json"));
    expect(await list(folder)).toMatchObject({ paths: ["a.json"], problems: [] });
    expect((await list(join(folder, "pipe.json"))).paths).toEqual(["pipe.json"]);
  });

  it("reports a link that leads nowhere", async () => {
    put("a.json");
    symlinkSync(join(folder, "gone"), join(folder, "b.json"));
    expect(await list(folder)).toMatchObject({ paths: ["a.json"], problems: ["file-missing"] });
  });
});
