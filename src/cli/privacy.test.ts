import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { privacyWorld, runPrivacy as run } from "../../test/fakes/privacy-world.ts";
import { lines } from "../../test/fakes/run-cli.ts";
import { raised } from "../../test/fakes/sample-recording.ts";
import { noteOnCase } from "../cases/handle-case.ts";

const { world, of } = privacyWorld();

describe("privacy held", () => {
  it("writes out alerts, cases, what happened and what is sealed, for people", async () => {
    noteOnCase(world.store, 1, "Anna", Date.now(), {
      text: "PLANTED-note\u001b[2J\nsecond line",
      seal: world.sealer.seal,
    });
    const { out, status } = await run(["held", ...of("u1")]);
    for (const piece of ["Alert 1\n", "Alert 2\n", "Alert 4\n", "Case 1\n", "Case 2\n", "Opened by alert 1"])
      expect(out).toContain(piece);
    expect(out).toContain('"speaker":"u3"');
    expect(out).toMatch(/Note 1\n {4}PLANTED-note.\[2J\n {4}second line\n/);
    expect(out).not.toContain("\u001b");
    expect(out).toContain("other people too");
    expect(out).not.toMatch(/Alert [35]\n|Case [34]\n/);
    expect(status).toBe(0);
  });

  it("writes one object a line for machines, each thing once", async () => {
    const found = lines((await run(["held", ...of("u1"), "--json"])).out);
    expect(found.map((one) => [one.type, one.alert?.number ?? one.case.number])).toEqual([
      ["alert", 1],
      ["alert", 2],
      ["alert", 4],
      ["case", 2],
      ["case", 1],
    ]);
    const last = found.at(-1);
    expect(last.timeline).toEqual(world.store.cases.timeline(1));
    expect(last.parts).toEqual([
      { name: "ids 1", text: expect.stringContaining('"u2"') },
      { name: "excerpts 1", text: JSON.stringify(raised().excerpts) },
    ]);
  });

  it("says how many sealed parts the keys at hand do not open", async () => {
    const bytes = world.sealer.seal("PLANTED", "another place");
    world.store.cases.keepSealed(1, { name: "ids 9", bytes });
    const { out } = await run(["held", ...of("u1")]);
    expect(out).toContain("Parts that the keys here do not open: 1");
    expect(lines((await run(["held", ...of("u1"), "--json"])).out).at(-1).parts).toContainEqual({
      name: "ids 9",
      text: null,
    });
  });

  it("refuses without the key, under which nobody would be recognised, and makes none", async () => {
    rmSync(join(world.data, "breakwater.key"));
    expect(await run(["held", ...of("u1")])).toMatchObject({ code: "key-needed", out: "" });
    expect(readdirSync(world.data)).not.toContain("breakwater.key");
  });

  it("says when there is nothing, and what may be the reason", async () => {
    expect((await run(["held", ...of("u9")])).out).toBe(
      "Nothing is held here. Please check that platform, community and member are written exactly as the platform writes their ids.\n",
    );
    expect(await run(["held", ...of("u9"), "--json"])).toMatchObject({ out: "", status: 0 });
    expect((await run(["held", ...of("u1", "g3"), "--json"])).out).toBe("");
    expect((await run(["held", ...of("u1"), "--language", "fr"])).out).toContain("d'autres personnes");
  });

  it("refuses a folder that holds no log, and makes none", async () => {
    const nowhere = join(world.data, "nowhere");
    const { code } = await run(["held", "u1", "--platform", "discord", "--community", "g1", "--data", nowhere]);
    expect(code).toBe("log-missing");
    expect(readdirSync(world.data)).not.toContain("nowhere");
  });

  it.each([
    ["held", "u1", "--community", "g1"],
    ["erase", "u1", "--platform", "discord"],
    ["leave", "g1"],
  ])("%s needs to know where", async (...args) => {
    expect((await run([...args, "--data", world.data])).code).toBe("commander.missingMandatoryOptionValue");
  });
});

it("has help with an example", async () => {
  expect((await run(["--help"])).out).toContain("npm start -- privacy held 4213 --platform discord");
});
