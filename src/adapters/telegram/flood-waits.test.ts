import { expect, it } from "vitest";
import { createFloodWaits } from "./flood-waits.ts";
import { tooMany, waitOf } from "./refusal.ts";

it("asks nothing more for a chat that is to wait, until the time is up, and other chats meanwhile", async () => {
  let time = 0;
  const { guard } = createFloodWaits(() => time);
  let asked = 0;
  const flooded = async () => {
    asked++;
    throw tooMany(30_000);
  };
  await expect(guard(1, flooded)).rejects.toThrow();
  time = 12_500;
  const error = await guard(1, flooded).catch((reason: unknown) => reason);
  expect([asked, waitOf(error)]).toEqual([1, 18_000]);
  expect(await guard(2, async () => "sent")).toBe("sent");
  time = 30_000;
  expect(await guard(1, async () => "sent")).toBe("sent");
});

it("takes no other failure for a reason to wait", async () => {
  const { guard } = createFloodWaits(() => 0);
  await expect(guard(1, () => Promise.reject(new Error("reset")))).rejects.toThrow("reset");
  expect(await guard(1, async () => "sent")).toBe("sent");
});
