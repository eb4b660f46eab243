import { beforeEach, expect, it } from "vitest";
import type { Posted } from "../model/delivery.ts";
import { type NoticeSteps, replaceNotice } from "./replace-notice.ts";

const gone = new Error("gone");
const refused = new Error("refused");
const old: Posted = { channel: "c1", message: "m1" };

let done: string[] = [];
beforeEach(() => {
  done = [];
});

/** A platform on which some steps fail. */
const steps = (failing: Partial<Record<"edit" | "post" | "remove" | "pin", Error>> = {}): NoticeSteps => {
  const step = async <T>(name: keyof typeof failing, result: T): Promise<T> => {
    const error = failing[name];
    if (error !== undefined) throw error;
    done.push(name);
    return result;
  };
  return {
    edit: () => step("edit", null),
    post: () => step("post", { channel: "c2", message: "m2" }),
    remove: () => step("remove", null),
    pin: () => step("pin", null),
    isGone: (error) => error === gone,
    after: () => ({ status: "impossible", code: "refused" }),
  };
};

it.each([
  ["is posted and pinned where there was none", null, {}, ["post", "pin"], true],
  ["is changed where it stands", old, {}, ["edit", "pin"], true],
  ["is posted anew where somebody deleted it", old, { edit: gone, remove: gone }, ["post", "pin"], true],
  ["stands unpinned where pinning fails", null, { pin: refused }, ["post"], false],
] as const)("a notice %s", async (_, before, failing, expected, pinned) => {
  expect(await replaceNotice("c1", before, steps(failing))).toMatchObject({ status: "done", pinned });
  expect(done).toEqual(expected);
});

it("a notice for another channel takes the older one away, once the new one stands", async () => {
  await replaceNotice("c2", old, steps());
  expect(done).toEqual(["post", "remove", "pin"]);
  done = [];
  expect((await replaceNotice("c2", old, steps({ post: refused }))).status).toBe("impossible");
  expect(done).toEqual([]);
});

it("a notice that may not be changed is left as it is", async () => {
  expect((await replaceNotice("c1", old, steps({ edit: refused }))).status).toBe("impossible");
  expect(done).toEqual([]);
});
