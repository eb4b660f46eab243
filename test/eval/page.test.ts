import { expect, it } from "vitest";
import { renderPage } from "./page.ts";

it("shows under each detector what was found of it, also where a language has none of another", () => {
  const page = renderPage(
    {
      figures: {},
      inTimeByDetector: { en: { "recruitment-lure": [1, 2], grooming: [1, 4] }, fr: { grooming: [3, 4] } },
      ordinary: {},
      stories: [],
    },
    { messagesADay: 1000, moderators: 1 },
  );
  const [, charts = "[]"] = /<script type="application\/json" id="charts">(.*?)<\/script>/s.exec(page) ?? [];
  expect(JSON.parse(charts)).toContainEqual({
    title: "In time, by detector, in percent",
    labels: ["recruitment-lure", "grooming"],
    series: [
      { label: "en", data: [50, 25] },
      { label: "fr", data: [null, 75] },
    ],
    percent: true,
  });
});
