import { expect, it } from "vitest";
import { createSeenNames } from "./seen-names.ts";

const user = (id: number, username?: string) => ({
  id,
  is_bot: false,
  first_name: "x",
  ...(username ? { username } : {}),
});

it("knows whose name is whose, once they were seen, in whatever letters it is written", () => {
  const names = createSeenNames();
  names.note(user(1, "Ada_L"));
  names.note(user(2));
  names.note({ ...user(3, "helper_bot"), is_bot: true });
  names.note(undefined);
  expect(["@ada_l", "ADA_L", "@bob", "helper_bot"].map(names.idOf)).toEqual(["user1", "user1", null, null]);
  // A name that was given up belongs to whoever has it now.
  names.note(user(4, "ada_l"));
  expect(names.idOf("@Ada_L")).toBe("user4");
});

it("knows nobody any more by a name that they gave up, for it may be somebody else's whom nobody has seen", () => {
  const names = createSeenNames();
  names.note(user(1, "ada"));
  names.note(user(1, "ada_l"));
  expect(["ada", "ada_l"].map(names.idOf)).toEqual([null, "user1"]);
  names.note(user(1));
  expect(names.idOf("ada_l")).toBeNull();
});

it("lets go of whom it has not seen for longest", () => {
  const names = createSeenNames();
  for (let id = 1; id <= 20_000; id++) names.note(user(id, `name${id}`));
  names.note(user(1, "name1"));
  names.note(user(20_001, "name20001"));
  expect(["name1", "name2", "name20001"].map(names.idOf)).toEqual(["user1", null, "user20001"]);
});
