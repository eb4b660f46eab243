import { expect, it } from "vitest";
import type { Delivered } from "../../model/delivery.ts";
import { createOnce } from "./once.ts";

const doing = (...results: readonly Delivered["status"][]) => {
  let times = 0;
  const work = async () => ({ status: results[times++] ?? "done" }) as Delivered;
  return { work, times: () => times };
};

it("does what is under way or done no second time, and another thing as well", async () => {
  const once = createOnce();
  const { work, times } = doing();
  await Promise.all([once("a", work), once("a", work)]);
  await once("a", work);
  expect(times()).toBe(1);
  await once("b", work);
  expect(times()).toBe(2);
});

it("does again what came to nothing", async () => {
  const once = createOnce();
  const { work, times } = doing("later", "impossible");
  for (const status of ["later", "impossible", "done", "done"]) expect(await once("a", work)).toMatchObject({ status });
  expect(times()).toBe(3);
});

it("remembers a bounded number of them", async () => {
  const once = createOnce();
  const { work, times } = doing();
  for (let key = 0; key <= 1000; key++) await once(String(key), work);
  await once("1000", work);
  expect(times()).toBe(1001);
  await once("0", work);
  expect(times()).toBe(1002);
});
