import { describe, expect, it } from "vitest";
import { openSqliteAlertLog } from "../src/adapters/storage/sqlite-alert-log.ts";
import { policyFolder } from "./fakes/policy-folder.ts";
import { lines } from "./fakes/run-cli.ts";
import { sampleAlert } from "./fakes/sample-alert.ts";

const { at, write, policy } = policyFolder();

describe("policy explain", () => {
  it("tells of every rule in order whether it holds, and why not", async () => {
    write(
      "local.yaml",
      "rules:\n- { name: trial, when: { level: urgent }, do: [alert], shadow: true }\n- { name: adult-only, when: { channels: [adult] }, do: [log] }\n",
    );
    const message = "send 200 in gift cards before midnight or i send your pics to everyone you know";
    const { out } = await policy("explain", message, "--channel", "youth", "--json");
    const [decision] = lines(out);
    expect(decision).toMatchObject({ concern: "suspect", level: "urgent", actions: ["log", "alert", "ping-on-duty"] });
    expect(decision.rules.map((one: { rule: string; outcome: string }) => [one.rule, one.outcome])).toEqual([
      ["trial", "on-trial"],
      ["adult-only", "does-not-hold"],
      ["help-bots", "does-not-hold"],
      ["help", "does-not-hold"],
      ["help-in-doubt", "does-not-hold"],
      ["staff", "does-not-hold"],
      ["bots", "does-not-hold"],
      ["urgent", "decides"],
      ["review", "not-reached"],
      ["watch", "not-reached"],
    ]);
    expect(decision.rules[1].unmet).toEqual([{ condition: "channels", wanted: ["adult"], is: "youth" }]);
    const text = (await policy("explain", message, "--channel", "adult")).out;
    expect(text).toMatch(/trial {2}○ .*\n {2}adult-only {2}✓ holds, and decides\n {2}help-bots {2}· was not reached/);
    write(
      "local.yaml",
      "rules:\n- { name: a, when: { hours: { from: 22, to: 6 }, newAccountDays: 7, people: 5, channels: [adult, youth] }, do: [] }\n",
    );
    expect((await policy("explain", message)).out).toContain(
      "a  ✗ does not hold: channels must be adult / youth, and is public; hours must be 22–6, and is 12; newAccountDays must be < 7, and is 400; people must be ≥ 5, and is 1\n",
    );
    const little = (await policy("explain", "how old are you?")).out;
    expect(little).toMatch(/^Nothing.*\n {2}a {2}· was not reached\n(.*was not reached\n)+Nothing is done: /);
    expect((await policy("explain", "good morning")).out).toBe("Nothing of concern was found in this message.\n");
  });

  it("is of the community that it is asked for, on its platform, and in the channel with an id", async () => {
    const message = "send 200 in gift cards before midnight or i send your pics to everyone you know";
    write(
      "communities/a.yaml",
      'for: { platform: telegram, community: "-7" }\ntimeZone: America/Lima\nchannelKinds: { "5": adult }\nrules:\n- { name: new, when: { newAccountDays: 9 }, do: [log] }\n- { name: ours, when: { platforms: [telegram], communities: ["-7"], channels: ["-7/3"], hours: { from: 12, to: 13 } }, do: [log] }\n- { name: adult, when: { channels: [adult] }, do: [log] }\n',
    );
    const where = ["--platform", "telegram", "--community", "-7", "--channel"];
    const { out } = await policy("explain", message, ...where, "-7/3", "--new-account");
    expect(out).toMatch(/new {2}✗ .*newAccountDays must be < 9, and is unknown\n {2}ours {2}✓ holds, and decides/);
    expect((await policy("explain", message, ...where, "5")).out).toMatch(/adult {2}✓ holds, and decides/);
    await expect(policy("explain", message, "--channel", "general")).rejects.toThrow(/Choose one of public, /);
  });

  it("tells what the rules would do about an alert of the log now, of which it does not know since when its writer was there, and how many were approached", async () => {
    const data = at("data");
    const log = openSqliteAlertLog(data);
    const grooming = { id: "asks-secrecy", detector: "grooming", stance: "direct", start: 0, end: 9 } as const;
    const alert = { at: Date.UTC(2024, 11, 3), signals: [grooming, { ...grooming, id: "asks-age" }] };
    const held = ["log", "alert", "timeout"] as const;
    log.append([sampleAlert({ ...alert, actions: ["log"] }), sampleAlert({ ...alert, actions: held })]);
    log.close();
    write(
      "local.yaml",
      "rules:\n- { name: new, when: { newAccountDays: 7, people: 5 }, do: [log] }\n- { name: hold, when: { detectors: [grooming] }, do: [timeout], confirm: true }\n",
    );
    const told = async (number: string) => lines((await policy("explain", number, "--data", data, "--json")).out)[0];
    const [one, other] = [await told("1"), await told("2")];
    expect(one.rules.slice(0, 2)).toMatchObject([
      {
        ...{ rule: "new", outcome: "does-not-hold" },
        unmet: [
          { condition: "newAccountDays", is: "unknown" },
          { condition: "people", is: "unknown" },
        ],
      },
      { rule: "hold", outcome: "decides" },
    ]);
    // One message alone leads to nothing that hurts, and only of the other is it known that there were more.
    expect([one.actions, other.actions]).toEqual([["log", "alert"], [...held]]);
  });

  it("says why a step that a rule asks for is not offered", async () => {
    write("local.yaml", "rules:\n- { name: hold, when: { level: urgent }, do: [timeout], confirm: true }\n");
    const message = "send 200 in gift cards before midnight or i send your pics to everyone you know";
    expect((await policy("explain", message)).out).toMatch(/What is done: log, alert\nIt rests on one single sign/);
  });

  it("brings what a member brought before no rule", async () => {
    const data = at("data");
    const log = openSqliteAlertLog(data);
    const brought = { signals: [], score: 0, addressee: null };
    const [reported, asked] = ["reported-by-member", "asked-by-member"];
    log.append([
      sampleAlert({ ...brought, rule: reported, detectors: [], composites: [reported] }),
      sampleAlert({ ...brought, rule: asked, detectors: ["help-seeking"], composites: [asked] }),
    ]);
    log.close();
    const told = (await policy("explain", "1", "--data", data)).out;
    expect(told).toMatch(/^To review: A member brought this message to the moderators\.\n/);
    expect(told).toMatch(/review {2}· was not reached\n(.*\n)*What is done: log, alert\n$/);
    expect(told).not.toContain("holds, and decides");
    const [other] = lines((await policy("explain", "2", "--data", data, "--json")).out);
    expect(other).toMatchObject({ concern: "help", actions: ["log", "alert"], silence: null });
  });

  it("says that a policy in shadow mode only writes down", async () => {
    const message = "send 200 in gift cards before midnight or i send your pics to everyone you know";
    expect((await policy("explain", message)).out).not.toContain("shadow");
    write("local.yaml", "shadow: true\n");
    expect((await policy("explain", message)).out).toMatch(/\nshadow: true – It writes down what it notices, .*\n$/);
    expect(lines((await policy("explain", message, "--json")).out)).toMatchObject([{ shadow: true }]);
  });

  it("tells that what a bot posts is nobody's call for help", async () => {
    const callForHelp =
      "someone says he will send my pictures to my family if i dont pay. please help, what should i do";
    const ofBot = (await policy("explain", callForHelp, "--role", "bot")).out;
    expect(ofBot).toMatch(/help-bots {2}✓ holds, and decides\n(.*\n)+Nothing is done: The writer is a bot\./);
  });

  it("judges an alert of the log by the rules of its own platform", async () => {
    const data = at("data");
    const log = openSqliteAlertLog(data);
    log.append([sampleAlert({ platform: "telegram" })]);
    log.close();
    write(
      "communities/a.yaml",
      'for: { platform: telegram, community: "-7" }\nrules: [{ name: ours, when: {}, do: [log] }]\n',
    );
    const { out } = await policy("explain", "1", "--data", data, "--community", "-7", "--json");
    expect(lines(out)[0].rules[0]).toMatchObject({ rule: "ours", outcome: "decides" });
  });
});
