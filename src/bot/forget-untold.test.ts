import { expect, it } from "vitest";
import { createCommunities } from "../desk/communities.ts";
import type { CommunitySettings } from "../model/community.ts";
import { createPrevious, type Told } from "../policies/previous.ts";
import { forgetUntold } from "./forget-untold.ts";

const told = (community: string, concern: Told["concern"] = "suspect"): Told => ({
  ...{ community, concern, speaker: "s", addressee: concern === "help" ? null : "v" },
  ...{ level: "review", detectors: ["grooming"], at: 0 },
});

/** Whose notes are let go of by changes one after another. */
const forgotten = async (...changes: readonly Partial<CommunitySettings>[]) => {
  const gone: string[] = [];
  const previous = createPrevious({
    held: ["here", "there"].map((one) => told(one)),
    onGone: (one) => gone.push(one.community),
  });
  const communities = forgetUntold(
    createCommunities([], async () => {}),
    previous,
  );
  for (const change of changes) await communities.change("discord", "here", change);
  return gone;
};

it("lets go of what was noted in a community before its moderators could be reached, once they can, and of no other", async () => {
  expect(await forgotten({ alertChannels: ["a"] }, { language: "fr" })).toEqual([]);
  expect(await forgotten({ alertChannels: ["a"] }, { live: true })).toEqual(["here"]);
  expect(await forgotten({ live: true }, { alertChannels: ["a"] })).toEqual(["here"]);
  const previous = createPrevious({ held: [told("here")] });
  const live = { alertChannels: ["a"], live: true, language: "en" } as const;
  const held = [{ platform: "discord", community: "here", settings: live }];
  const communities = forgetUntold(
    createCommunities(held, async () => {}),
    previous,
  );
  await communities.change("discord", "here", { live: true, language: "fr" });
  const pair = { concern: "suspect", speaker: "s", addressee: "v", at: 1 } as const;
  expect(previous.of("here", pair)).not.toBeNull();
});

it("lets go of offers of help that were not to be made, once they are, and of nothing else that was told", async () => {
  const gone: string[] = [];
  const held = [told("here"), told("here", "help"), told("there", "help")];
  const onGone = ({ community, concern }: Told) => void gone.push(`${community} ${concern}`);
  const settings = { alertChannels: ["a"], live: true, resourcePosts: false };
  const communities = forgetUntold(
    createCommunities([{ platform: "discord", community: "here", settings }], async () => {}),
    createPrevious({ held, onGone }),
  );
  await communities.change("discord", "here", { language: "fr" });
  expect(gone).toEqual([]);
  await communities.change("discord", "here", { resourcePosts: true });
  expect(gone).toEqual(["here help"]);
});
