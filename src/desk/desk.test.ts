import { beforeEach, describe, expect, it } from "vitest";
import { openDeskWorld, sampleGuidance } from "../../test/fakes/desk-world.ts";
import { sampleAction } from "../../test/fakes/sample-action.ts";
import { sampleMessage } from "../../test/fakes/sample-message.ts";
import { raised } from "../../test/fakes/sample-recording.ts";
import type { Resource } from "../model/resource.ts";
import { loadResources } from "../settings/resources.ts";

const { platform, community } = sampleAction.decision;

let world: Awaited<ReturnType<typeof openDeskWorld>>;
beforeEach(async () => {
  world = await openDeskWorld(platform, community);
  world.record([raised()]);
});

const anna = () => world.asker("anna", ["see-alerts", "judge-alerts"]);

describe("somebody who looks for help", () => {
  const kay = () => world.asker("kay");

  it("is shown where to turn, and asked before the moderators learn who they are", async () => {
    expect((await world.command(kay(), "help-me")).resources?.entries.length).toBeGreaterThan(0);
    const asked = await world.press(kay(), "ask-moderators", { case: null });
    expect(asked.buttons).toMatchObject([{ button: "ask-moderators", confirmed: true }]);
    expect(world.store.cases.get(2)).toBeNull();
    await world.press(kay(), "ask-moderators", { case: null, confirmed: true });
    expect(world.cards.cardOf(2, "en")).toMatchObject({ speaker: "kay" });
    // Nothing that punishes is offered on the card of somebody to be helped.
    expect(world.cards.cardOf(2, "en")?.buttons.map(({ id }) => id)).not.toContain("more");
  });

  it("is first shown what the policy of the community names: whom to turn to there, and places of its own", async () => {
    const own = { ...(loadResources("config/resources")[0]?.resources[0] as Resource), name: "Our own line" };
    const guidance = { ...sampleGuidance, country: "es", contact: "Write to Robin, who listens.", resources: [own] };
    const guided = await openDeskWorld(platform, community, { guidanceOf: () => guidance });
    const { lines, resources } = await guided.command(guided.asker("kay"), "help-me");
    expect(lines).toEqual(["Write to Robin, who listens."]);
    expect((await guided.desk.check(guided.asker("kay"), "a threat")).lines).toContain("Write to Robin, who listens.");
    expect(resources?.entries[0]?.name).toBe("Our own line");
    const names = (one: typeof resources) => one?.entries.slice(1).map(({ name }) => name);
    const chosen = async (country: string) => {
      await world.communities.change(platform, community, { country });
      return (await world.command(kay(), "help-me")).resources;
    };
    expect(names(resources)).toEqual(
      (await chosen("es"))?.entries.map(({ name }) => name).slice(0, names(resources)?.length),
    );
    expect(names(resources)).not.toEqual((await chosen("pe"))?.entries.map(({ name }) => name));
  });

  it.each([{ live: false }, { alertChannels: [] }])(
    "is not told that moderators know where they cannot be reached: %j",
    async (change) => {
      await world.communities.change(platform, community, change);
      expect((await world.command(kay(), "help-me")).buttons).toEqual([]);
      const said = await world.press(kay(), "ask-moderators", { case: null, confirmed: true });
      expect(said.lines).toEqual([expect.stringContaining("cannot be reached")]);
      const reported = await world.desk.report(kay(), sampleMessage("u9", 1, "words", { platform, community }));
      expect(reported.lines).toEqual([expect.stringContaining("cannot be reached")]);
      expect(world.store.cases.get(2)).toBeNull();
    },
  );

  it("has a text looked at, of which nothing is kept", async () => {
    expect((await world.desk.check(kay(), "a threat")).lines).toContain("• threat-to-share");
    expect((await world.desk.check(kay(), "hello")).lines).toEqual([expect.stringContaining("proves nothing")]);
    expect(world.store.cases.get(2)).toBeNull();
  });
});

describe("the language of an answer", () => {
  it("is the asker's own, else the community's, unless they ask for another", async () => {
    await world.communities.change(platform, community, { language: "ca" });
    const spoken = async (language: string, values: Record<string, string> = {}) =>
      (await world.command({ ...world.asker("kay"), language }, "help-me", values)).resources?.language;
    expect([await spoken("es-ES"), await spoken("el"), await spoken("es-ES", { language: "ca" })]).toEqual([
      "es",
      "ca",
      "ca",
    ]);
  });
});

describe("a command", () => {
  it("is refused to whoever may not, and in private where it needs a community", async () => {
    for (const { name, needs, kind, anywhere } of world.desk.commands) {
      if (kind === "message") continue;
      if (needs !== null)
        expect([name, (await world.command(world.asker("kay"), name)).lines[0]]).toEqual([
          name,
          expect.stringContaining("moderator's rights"),
        ]);
      const { lines } = await world.command(
        { ...world.asker("kay", ["see-alerts", "judge-alerts", "manage-community"]), community: null },
        name,
      );
      if (!anywhere) expect([name, lines]).toEqual([name, [expect.stringContaining("only in a community")]]);
    }
  });

  it.each(["case", "why", "note"])("%s says nothing of a case that is not there or elsewhere", async (name) => {
    expect((await world.command(anna(), name, { number: 9, text: "x" })).lines).toEqual(["There is no case 9 here."]);
    const elsewhere = { ...anna(), community: "another" };
    expect((await world.command(elsewhere, name, { number: 1, text: "x" })).lines).toEqual([
      "There is no case 1 here.",
    ]);
  });

  it("case says what to do before a report, and whom to tell in the country; of somebody to be helped, how to help", async () => {
    await world.communities.change(platform, community, { country: "fr" });
    const said = (await world.command(anna(), "case", { number: 1 })).lines.join("\n");
    expect(said).toContain("Report it on the platform before anything is deleted");
    expect(said).toContain("France");
    await world.press(world.asker("kay"), "ask-moderators", { case: null, confirmed: true });
    const helped = (await world.command(anna(), "case", { number: 2 })).lines.join("\n");
    expect(helped).toContain("There is nobody here to report.");
    expect(helped).not.toContain("Do not write to the person");
  });

  it("privacy says in private what holds there, and nothing of a community", async () => {
    const here = (await world.command(world.asker("kay"), "privacy")).lines.join();
    expect(here).toMatch(/messages of this community.*\/forget-me/);
    const alone = await world.command({ ...world.asker("kay"), community: null }, "privacy");
    expect(alone.lines).toEqual([expect.stringContaining("only what you show me yourself")]);
  });

  it("forget-me lets go of a case of no concern, once they are sure", async () => {
    await world.press(anna(), "not-a-concern", { confirmed: true });
    await world.command(world.asker("u1"), "forget-me");
    expect(world.store.cases.get(1)).toMatchObject({ state: "closed" });
    await world.command(world.asker("u1"), "forget-me", { sure: "yes" });
    expect(world.store.cases.get(1)).toBeNull();
  });

  it("forget-me is done a few times an hour for each, so that nobody keeps the bot from hearing others with it", async () => {
    const ask = async (id: string) => (await world.command(world.asker(id), "forget-me", { sure: "yes" })).lines;
    const answers: (readonly string[])[] = [];
    for (let time = 0; time < 7; time++) answers.push(await ask("u7"));
    expect(answers[5]).toEqual(answers[0]);
    expect(answers[6]).toEqual([expect.stringContaining("tried often")]);
    expect(await ask("u8")).toEqual(answers[0]);
  });

  it("forget-me ends no case that moderators are on, and answers everybody alike", async () => {
    const [known] = world.store.cases.list();
    const answers = [];
    for (const id of ["u1", "u2", "a stranger"])
      answers.push((await world.command(world.asker(id), "forget-me", { sure: "yes" })).lines);
    expect(world.store.cases.get(1)).toEqual(known);
    expect(answers[0]).toEqual([expect.stringContaining("is deleted"), expect.stringContaining("told to nobody")]);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect(world.forgotten).toEqual(["u1 for-help", "u2 anything", "a stranger anything"]);
  });
});
