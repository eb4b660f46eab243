import { expect, it } from "vitest";
import { inflectionsOf } from "./inflections.ts";

it("finds what a form of a word means, and leaves out what may mean two things or is too short or far", () => {
  const known = new Map([
    ["паспорт", "passport"],
    ["команда", "team"],
    ["enterar", "learn"],
    ["entero", "whole"],
    ["geld", "money"],
  ]);
  const found = inflectionsOf(["паспортом", "команду", "entera", "gelder", "паспорт", "командировка"], known);
  expect([...found]).toEqual([
    ["паспортом", "passport"],
    ["команду", "team"],
    ["entera", "learn"],
  ]);
});
