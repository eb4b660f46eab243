import { readFileSync } from "node:fs";
import { detectorIds } from "../../src/model/finding.ts";
import type { Counts, Share } from "./figures.ts";
import { countNames, latency, percent, twinsCounted } from "./figures-table.ts";
import { inTenThousand } from "./ordinary.ts";
import { alertsADay, type Rate, type Report } from "./report.ts";

const escaped = (text: unknown) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

const table = (head: readonly string[], rows: readonly (readonly unknown[])[]): string => {
  const row = (cells: readonly unknown[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  return `<table><thead>${row(head, "th")}</thead><tbody>${rows.map((cells) => row(cells, "td")).join("\n")}</tbody></table>`;
};

const grouped = (count: number) => count.toLocaleString("en");

/** One bar chart, as the chart library takes it; null for no bar. */
interface Chart {
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly { readonly label: string; readonly data: readonly (number | null)[] }[];
  readonly percent: boolean;
}

const inPercent = ([of, all]: Share) => (all === 0 ? 0 : Math.round((1000 * of) / all) / 10);

const recall = ({ figures }: Report): Chart => ({
  title: "Harmful conversations alerted on, and people helped, in percent",
  labels: Object.keys(figures),
  series: (["inTime", "ever", "evasiveInTime", "helped"] as const).map((key) => ({
    label: countNames[key],
    data: Object.values(figures).map((one) => inPercent(one[key])),
  })),
  percent: true,
});

const mistakes = ({ figures }: Report): Chart => ({
  title: "Mistakes, in percent",
  labels: Object.keys(figures),
  series: (["wrongPerson", "alertedOnVictims", "lookAlikesAlerted", "lookAlikesOffered"] as const).map((key) => ({
    label: countNames[key],
    data: Object.values(figures).map((one) => inPercent(one[key])),
  })),
  percent: true,
});

const byDetector = ({ inTimeByDetector }: Report): Chart => {
  const named = detectorIds.filter((id) => Object.values(inTimeByDetector).some((shares) => shares[id] !== undefined));
  const series = Object.entries(inTimeByDetector).map(([label, shares]) => ({
    label,
    data: named.map((id) => (shares[id] === undefined ? null : inPercent(shares[id]))),
  }));
  return { title: "In time, by detector, in percent", labels: named, series, percent: true };
};

const FARTHEST = 4;

/** How many messages before or after the labelled one the alert came. */
const waiting = ({ stories }: Report): Chart => {
  const harmful = stories.filter(({ kind }) => kind === "harmful");
  const steps = Array.from({ length: 2 * FARTHEST + 1 }, (_, at) => at - FARTHEST);
  const bucketOf = ({ alertedAt, alertBy }: (typeof harmful)[number]) =>
    alertedAt === null ? null : Math.max(-FARTHEST, Math.min(FARTHEST, alertedAt - (alertBy ?? 0)));
  const count = (wanted: number | null) => harmful.filter((one) => bucketOf(one) === wanted).length;
  const nameOf = (step: number) =>
    step === 0
      ? "just in time"
      : `${Math.abs(step)}${Math.abs(step) === FARTHEST ? "+" : ""} ${step < 0 ? "before" : "after"}`;
  return {
    title: "When the alert came, in messages from the labelled one",
    labels: [...steps.map(nameOf), "never"],
    series: [{ label: "conversations", data: [...steps.map(count), count(null)] }],
    percent: false,
  };
};

const countsTable = ({ figures }: Report): string =>
  table(
    ["", ...Object.keys(figures)],
    [
      ...(Object.entries(countNames) as [keyof Counts, string][]).map(([key, name]) => [
        name,
        ...Object.values(figures).map((one) => percent(one[key])),
      ]),
      ["F-latency", ...Object.values(figures).map(latency)],
    ],
  );

const ordinaryTable = ({ ordinary }: Report, rate: Rate): string =>
  table(
    [
      "ordinary chat",
      "messages",
      "urgent",
      "review",
      "offers",
      "review and above in 10,000",
      "alerts a moderator a day",
    ],
    Object.entries(ordinary).map(([name, one]) => [
      name,
      one.messages,
      one.urgent,
      one.review,
      one.offers,
      inTenThousand(one.urgent + one.review, one).toFixed(2),
      alertsADay(one, rate).toFixed(2),
    ]),
  );

const wanting = ({ stories }: Report): string =>
  table(
    ["conversation", "language", "about", "wanted by message", "alerted at"],
    stories
      .filter(
        ({ kind, alertedAt, alertBy }) => kind === "harmful" && (alertedAt === null || alertedAt > (alertBy ?? 0)),
      )
      .map(({ id, language, topic, alertBy, alertedAt }) => [id, language, topic, alertBy, alertedAt ?? "never"]),
  );

/** The chart library in one piece, which stands beside its main file. */
const library = () => readFileSync(new URL("chart.umd.min.js", import.meta.resolve("chart.js")), "utf8");

const drawing = `
for (const { title, labels, series, percent } of JSON.parse(document.getElementById("charts").textContent)) {
  const canvas = document.createElement("canvas");
  const frame = document.createElement("figure");
  frame.append(canvas);
  document.getElementById("plots").append(frame);
  new Chart(canvas, {
    type: "bar",
    data: { labels, datasets: series },
    options: {
      animation: false,
      plugins: { title: { display: true, text: title } },
      scales: { y: { beginAtZero: true, ...(percent ? { suggestedMax: 100 } : { ticks: { precision: 0 } }) } },
    },
  });
}`;

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
#plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); gap: 1.5rem; }
figure { margin: 0; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border-bottom: 1px solid #ccc; padding: 0.25rem 0.75rem; text-align: left; }`;

/** The whole report as one page that needs no network. */
export const renderPage = (report: Report, rate: Rate): string => {
  const charts = [recall, mistakes, byDetector, waiting].map((chart) => chart(report));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>What Breakwater finds</title><style>${style}</style></head>
<body>
<h1>What Breakwater finds</h1>
<p>${grouped(report.stories.length)} labelled conversations. "In time" is by the message at which a trained moderator would want to know, about the right person, for a right reason.</p>
<p>${twinsCounted} F-latency is how much is found, and how soon, in one figure from 0 to 1.</p>
<div id="plots"></div>
<h2>Figures</h2>
${countsTable(report)}
<h2>Ordinary chat</h2>
<p>Alerts a moderator a day where ${grouped(rate.messagesADay)} messages are written and ${rate.moderators} moderators share what they raise.</p>
${ordinaryTable(report, rate)}
<h2>Missed, or told too late</h2>
${wanting(report)}
<script type="application/json" id="charts">${JSON.stringify(charts).replaceAll("<", "\\u003c")}</script>
<script>${library()}</script>
<script>${drawing}</script>
</body>
</html>
`;
};
