import { describe, expect, it } from "vitest";
import { policyFolder } from "./fakes/policy-folder.ts";
import { lines } from "./fakes/run-cli.ts";

const { at, write, policy } = policyFolder();

describe("policy diff", () => {
  const next =
    "rules:\n- { name: urgent, when: { level: urgent }, do: [alert] }\n- { name: review, when: { level: review }, do: [log] }\n";

  it("tells of each decision that would change, and of the cards a day", async () => {
    write("new.yaml", next);
    const args = ["diff", at("policy.yaml"), at("new.yaml"), "--on", "demo/community.ndjson"];
    const { out, status } = await policy(...args, "--json");
    const told = lines(out);
    const changes = told.filter(({ type }) => type === "change");
    expect(status).toBe(0);
    expect(changes.length).toBeGreaterThan(0);
    const pings = ({ actions }: { actions: readonly string[] }) => actions.includes("ping-on-duty");
    for (const { before, after } of changes)
      if (before.level === "urgent") expect([pings(before), pings(after)]).toEqual([true, false]);
      else expect([before.actions, after.actions]).toEqual([["log", "alert"], ["log"]]);
    const [community] = told.filter(({ type }) => type === "community");
    expect(community.before.cards).toBeGreaterThan(community.after.cards);
    expect(community.before.offers).toBe(community.after.offers);
    expect(told.at(-1)).toMatchObject({ type: "summary", messages: 32, changed: changes.length });
    expect((await policy(...args)).out).toContain(`Decisions that would change: ${changes.length}.`);
  });

  it("counts no card for a policy in shadow mode, and marks what is only written down", async () => {
    write("new.yaml", "shadow: true\n");
    const args = ["diff", at("policy.yaml"), at("new.yaml"), "--on", "demo/community.ndjson"];
    const told = lines((await policy(...args, "--json")).out);
    expect(told[0]).toMatchObject({ type: "change", before: { shadow: false }, after: { shadow: true } });
    const [community] = told.filter(({ type }) => type === "community");
    expect(community.before.cards).toBeGreaterThan(0);
    expect(community.after).toEqual({ cards: 0, offers: 0 });
    expect((await policy(...args)).out).toContain("(shadow)");
  });

  it("takes a rule that names the same actions in another order for the same, and counts days before 1970", async () => {
    write("new.yaml", "rules:\n- { name: urgent, when: { level: urgent }, do: [ping-on-duty, alert, log] }\n");
    const args = [at("policy.yaml"), at("new.yaml"), "--json", "--on"];
    const summary = async (file: string) => lines((await policy("diff", ...args, file)).out).at(-1);
    expect(await summary("demo/community.ndjson")).toMatchObject({ messages: 32, changed: 0 });
    const line = { platform: "discord", community: "7", channel: "5", author: { id: "1" }, text: "hello" };
    const old = ["1960-01-01", "1960-01-05"].map((day) => ({ ...line, id: day, sentAt: `${day}T00:00:00Z` }));
    write("old.ndjson", old.map((one) => `${JSON.stringify(one)}\n`).join(""));
    expect(await summary(at("old.ndjson"))).toMatchObject({ messages: 2, days: 4 });
  });

  it("counts the cards of communities that bear the same id on two platforms apart", async () => {
    const one = { community: "7", channel: "5", id: "1", sentAt: "2026-05-04T15:00:00Z", author: { id: "1" } };
    const threat = {
      ...one,
      mentions: ["2"],
      text: "if you dont send more i will post your nudes to all your friends at school",
    };
    const said = ["discord", "telegram"].map((platform) => ({ platform, ...threat }));
    write("two.ndjson", said.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const shipped = at("policy.yaml");
    const told = lines((await policy("diff", shipped, shipped, "--json", "--on", at("two.ndjson"))).out);
    expect(told.filter(({ type }) => type === "community")).toEqual(
      said.map(({ platform, community }) => ({
        ...{ type: "community", platform, community, days: 1 },
        ...{ before: { cards: 1, offers: 0 }, after: { cards: 1, offers: 0 } },
      })),
    );
  });

  it("says when nothing would change", async () => {
    const shipped = at("policy.yaml");
    expect((await policy("diff", shipped, shipped, "--on", "demo/community.ndjson")).out).toBe(
      "Nothing would change. Messages read: 32.\n",
    );
  });

  it("tells of what an answer shows of the line before it also where the answer raises something itself", async () => {
    const said = [
      "hi, good talking to you yesterday",
      "hey yes that was fun",
      "i still have everything from tuesday btw. your boss seems nice, found him on there",
      "please no. delete it, i beg you. lets talk in dm",
    ];
    const all = said.map((text, at) => {
      const [id, sentAt] = [String(at), `2026-05-04T15:0${at}:00Z`];
      return {
        platform: "discord",
        community: "7",
        channel: "5",
        id,
        sentAt,
        author: { id: at % 2 ? "bo" : "kim" },
        text,
      };
    });
    write("talk.ndjson", all.map((one) => `${JSON.stringify(one)}\n`).join(""));
    write("new.yaml", "rules: [{ name: review, when: { level: review }, do: [log] }]\n");
    const { out } = await policy("diff", at("policy.yaml"), at("new.yaml"), "--json", "--on", at("talk.ndjson"));
    expect(lines(out)).toMatchObject([
      { type: "change", message: "2", before: { actions: ["log", "alert"] }, after: { actions: ["log"] } },
      { type: "community", before: { cards: 1 }, after: { cards: 0 } },
      { type: "summary", changed: 1 },
    ]);
  });

  it("tells of an alert that names other families, with which", async () => {
    const weights = "{ hands-over-papers: 0, withholds-papers: 0, resembles-remote-control: 0 }";
    write("new.yaml", `scores: { prior: 0, weights: ${weights} }\n`);
    write("old.yaml", "scores: { prior: 0 }\n");
    const text =
      "earn 500 a week as a model abroad, we pay your flight and visa, hand over your passport and i keep it, write me on telegram";
    const one = { platform: "discord", community: "7", channel: "5", id: "1", sentAt: "2026-05-04T10:00:00Z" };
    write("lure.ndjson", `${JSON.stringify({ ...one, author: { id: "kim" }, mentions: ["bo"], text })}\n`);
    const args = ["diff", at("old.yaml"), at("new.yaml"), "--on", at("lure.ndjson")];
    const [change] = lines((await policy(...args, "--json")).out);
    expect(change).toMatchObject({ before: { level: "urgent" }, after: { level: "urgent" } });
    expect(change.before.actions).toEqual(change.after.actions);
    expect(change.before.detectors).toContain("remote-control");
    expect(change.after.detectors).not.toContain("remote-control");
    expect((await policy(...args)).out).toContain("remote-control");
  });

  it("takes the shipped policy as it is, with nothing of the preset taken back by it", async () => {
    const text = "someone says he will send my pictures to my family if i dont pay. please help, what should i do";
    const all = ["2026-05-01", "2026-05-03"].map((id) => {
      const sentAt = `${id}T10:00:00Z`;
      return { platform: "discord", community: "7", channel: "5", id, sentAt, author: { id: "ana" }, text };
    });
    write("asks.ndjson", all.map((one) => `${JSON.stringify(one)}\n`).join(""));
    write("new.yaml", "windowHours: 72\n");
    const args = [at("policy.yaml"), at("new.yaml"), "--preset", "support-forum", "--on", at("asks.ndjson")];
    expect((await policy("diff", ...args)).out).toBe("Nothing would change. Messages read: 2.\n");
  });
});
