import { describe, expect, it } from "vitest";
import { freshSettings } from "../model/community.ts";
import { createCommunities, type HeldSettings } from "./communities.ts";

/** Communities of one platform, with what is kept of them. */
const start = (held: readonly HeldSettings[] = []) => {
  const kept = new Map(held.map((one) => [one.community, one.settings]));
  const communities = createCommunities(held, async (_, community, settings) => {
    if (settings === null) kept.delete(community);
    else kept.set(community, settings);
  });
  const again = () =>
    start([...kept].map(([community, settings]) => ({ platform: "telegram", community, settings }))).communities;
  return { communities, kept, again };
};

describe("those who are told in a channel", () => {
  it("are found by it alone, as long as they have chosen it, also after a start", async () => {
    const { communities, again } = start([
      { platform: "telegram", community: "a", settings: { alertChannels: ["mods", "spare"] } },
      { platform: "telegram", community: "b", settings: { alertChannels: ["mods"] } },
    ]);
    expect(communities.toldIn("telegram", ["mods"])).toEqual(["a", "b"]);
    expect(communities.toldIn("telegram", ["spare", "mods", "general"])).toEqual(["a", "b"]);
    expect(communities.toldIn("discord", ["mods"])).toEqual([]);
    expect(communities.toldIn("telegram", [])).toEqual([]);
    await communities.change("telegram", "a", { alertChannels: ["spare"] });
    expect(again().toldIn("telegram", ["mods"])).toEqual(["b"]);
    await communities.change("telegram", "c", { country: "fr" });
    for (const each of [communities, again()]) {
      expect(each.toldIn("telegram", ["mods"])).toEqual(["b"]);
      expect(each.toldIn("telegram", ["spare"])).toEqual(["a"]);
      expect(each.toldAnywhere("telegram")).toEqual(["a", "b"]);
      expect([each.toldWhere("telegram").toSorted(), each.toldWhere("discord")]).toEqual([["mods", "spare"], []]);
    }
    await communities.forget("telegram", "b");
    expect(communities.toldIn("telegram", ["mods"])).toEqual([]);
    expect(communities.toldAnywhere("telegram")).toEqual(["a"]);
  });

  it("are found without a look at all others: a message of a group asks for them", () => {
    let asked = 0;
    const settings = {
      get alertChannels() {
        asked++;
        return ["mods"];
      },
    };
    const { communities } = start([{ platform: "telegram", community: "a", settings }]);
    asked = 0;
    expect(communities.toldIn("telegram", ["general"])).toEqual([]);
    expect(asked).toBe(0);
  });
});

it("keeps both of two changes that are made in one moment, and goes on after one that cannot be kept", async () => {
  const { communities, again } = start();
  const change = (one: object) => communities.change("telegram", "a", one);
  await Promise.all([change({ alertChannels: ["mods"] }), change({ live: true })]);
  for (const each of [communities, again()])
    expect(each.of("telegram", "a")).toMatchObject({ alertChannels: ["mods"], live: true });
  let fails = true;
  const failing = createCommunities([], async () => {
    if (fails) throw new Error("full");
  });
  await expect(failing.change("telegram", "a", { live: true })).rejects.toThrow("full");
  fails = false;
  await failing.change("telegram", "a", { country: "fr" });
  expect(failing.of("telegram", "a")).toMatchObject({ live: false, country: "fr" });
});

describe("a community that has moved", () => {
  /** From a to b, and then to c. */
  const moved = async () => {
    const world = start();
    await world.communities.change("telegram", "a", { country: "fr" });
    for (const [from, to, formerly] of [
      ["a", "b", ["a"]],
      ["b", "c", ["b", "a"]],
    ] as const) {
      await world.communities.change("telegram", to, { ...world.communities.of("telegram", from), formerly });
      await world.communities.forget("telegram", from);
    }
    return world;
  };

  it.each(["a", "b", "c"])("is known by each id that it had, also after a start: %s", async (id) => {
    const { communities, kept, again } = await moved();
    expect([...kept.keys()]).toEqual(["c"]);
    for (const each of [communities, again()]) {
      expect(each.of("telegram", id).country).toBe("fr");
      expect(each.idsOf("telegram", id)).toEqual(["c", "b", "a"]);
      expect(each.of("discord", id)).toBe(freshSettings);
    }
    await communities.change("telegram", id, { country: "es" });
    expect(kept.get("c")).toMatchObject({ country: "es" });
  });

  it("is forgotten under all of them", async () => {
    const { communities, kept } = await moved();
    await communities.forget("telegram", "c");
    expect(kept.size).toBe(0);
    expect(communities.of("telegram", "a")).toBe(freshSettings);
    expect(communities.idsOf("telegram", "a")).toEqual(["a"]);
  });

  it("has no other id where an earlier version wrote down what it had set up", () => {
    const { formerly: _, ...settings } = freshSettings;
    const { communities } = start([{ platform: "telegram", community: "a", settings }]);
    expect(communities.idsOf("telegram", "a")).toEqual(["a"]);
  });
});
