import { expect, it } from "vitest";
import type { ReplyMenu } from "../../model/desk.ts";
import { renderForm, renderMenu } from "./render-menu.ts";

const long = "x".repeat(300);

const menu = (more: Partial<ReplyMenu>): ReplyMenu => ({
  ...{ button: "set-country", label: "Country", kind: "choice", options: [], chosen: null, none: null },
  ...more,
});

const selectOf = (one: ReplyMenu) => renderMenu(one)[1]?.components?.[0];

it("a menu of choices keeps to 25 options and to the lengths that Discord takes", () => {
  const options = Array.from({ length: 40 }, (_, index) => ({ id: `p${index}`, label: long, says: long }));
  const select = selectOf(menu({ options, chosen: "p3", label: long, none: long }));
  const shown = (select as { options: { label: string; description: string; default: boolean }[] }).options;
  expect(shown).toHaveLength(25);
  expect(shown.filter((one) => one.default)).toHaveLength(1);
  for (const { label, description } of shown)
    expect(Math.max(label.length, description.length)).toBeLessThanOrEqual(100);
  expect(select?.placeholder.length).toBeLessThanOrEqual(150);
  expect(select?.custom_id.length).toBeLessThanOrEqual(100);
});

it("a menu lets nothing be chosen only where that has a name", () => {
  expect(selectOf(menu({ none: "Nobody" }))?.min_values).toBe(0);
  expect(selectOf(menu({}))?.min_values).toBe(1);
});

it("channels and roles are listed by Discord, with what is chosen", () => {
  expect(selectOf(menu({ kind: "channel", chosen: "7" }))).toMatchObject({
    type: 8,
    default_values: [{ id: "7", type: "channel" }],
  });
  expect(selectOf(menu({ kind: "role", chosen: "8" }))).toMatchObject({
    type: 6,
    default_values: [{ id: "8", type: "role" }],
  });
});

it("a form keeps to the lengths that Discord takes", () => {
  const form = renderForm({ button: "set-note", title: long, label: long, value: long, most: 100 });
  expect(form.title).toHaveLength(45);
  const [label] = form.components;
  expect(label?.label).toHaveLength(45);
  expect(label?.component).toMatchObject({ max_length: 100, value: "x".repeat(100) });
});
