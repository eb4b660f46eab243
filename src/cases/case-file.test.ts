import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  inLanguage,
  markdown,
  materialOf,
  minute,
  parts,
  placeOf,
  says,
  story,
} from "../../test/fakes/sample-case-file.ts";
import { sampleEvidence, samplePair, sampleTime } from "../../test/fakes/sample-handled-case.ts";
import type { CaseEvent } from "../model/case.ts";
import { buildCaseFile } from "./case-file.ts";

describe("a case file", () => {
  it("reads so in English", () => {
    const sentAt = [sampleTime - minute, sampleTime - 3 * minute, sampleTime - 2 * minute];
    expect(markdown(materialOf(story, { parts, sentAt }))).toMatchInlineSnapshot(`
      "# Case 7

      **This is a pattern of concern for a person to judge; it is not an accusation, and it proves nothing.**

      The signs were read from text by rules and a small model. Both can be wrong, and the same words can be harmless.
      Accounts and places bear pseudonyms. Only those who run this installation can tell whom and what they mean.

      ## The case

      - Level: Urgent
      - State: closed
      - Verdict: handed over
      - Claimed by: \`mN4kS7eB1rYh9cUzTfLaDw\`
      - Preserved until (UTC): 2026-08-02 15:00:40
      - Platform: \`discord\`
      - Community: \`Q2pGm7Xv1sT0aRk9bLwEfA\`
      - Channel of the last evidence: \`Zt5nC8yHd3uJ6oPq2iVxWg\`
      - Writer: \`a8GvR2xPq0JtKw6LsEyHnQ\`
      - To: \`Uo3fC5dZb7MiXk1WvNpTyA\`
      - Opened (UTC): 2026-05-04 15:00:40
      - Last changed (UTC): 2026-05-04 15:04:40
      - Messages sent (UTC): 2026-05-04 14:57:40 – 2026-05-04 14:59:40

      ## What it is about

      - pressure over private images: Somebody presses for private images or the camera, or speaks of showing them to others.
      - money under pressure: Money, gift cards or crypto are asked for under pressure.

      ## Before anything else

      - [ ] If somebody may be in danger right now, call the emergency services first.
      - [ ] Report it on the platform before anything is deleted and before anybody is removed; what is deleted can often no longer be reported.
      - [ ] On Discord: open the menu of the message and choose “Report Message”. For more than one message, use the Trust & Safety request form of Discord's help site.
      - [ ] Keep the ids of accounts and messages, the links and the times. A name can be changed; an id cannot.
      - [ ] Do not write to the person this is about, and do not let them know.
      - [ ] Do not investigate on your own, pose as somebody else, or set a trap. It puts people at risk and can spoil a case.
      - [ ] Do not open, save or pass on images or videos, not even as proof. Say where they are, and leave them there.
      - [ ] Tell only the moderators who need to know, and name nobody in public.
      - [ ] United States: report it to CyberTipline (NCMEC), and to the police.
      - [ ] Offer the person affected help where nobody else can read along. Ask for no details and no images.

      ## Where to report: United States

      - **CyberTipline (NCMEC)**
        - Phone: 1-800-843-5678
        - Web: https://report.cybertip.org
      - **ICMEC**
        - Web: https://www.icmec.org/education-portal/reporting-mechanisms

      ## Who helps the person affected

      - **988 Suicide & Crisis Lifeline**
        - Phone: 988
      - **Take It Down (NCMEC)**
        - Web: https://takeitdown.ncmec.org
        - For people under 18
      - **StopNCII.org**
        - Web: https://stopncii.org
        - For people aged 18 and over

      ## What happened (UTC)

      - 2026-05-04 15:00:40: Opened by alert 12 (Urgent): pressure over private images, money under pressure
        - Says threat-to-share.
        - Says demands-payment (as a question).
      - 2026-05-04 15:00:40: Tell the moderators: planned
      - 2026-05-04 15:00:41: Tell the moderators: done
      - 2026-05-04 15:00:42: Offer resources: failed
      - 2026-05-04 15:01:40: Claimed by mN4kS7eB
      - 2026-05-04 15:02:40: Note added by mN4kS7eB
      - 2026-05-04 15:03:40: Preserved until 2026-08-02 15:00:40, by mN4kS7eB
      - 2026-05-04 15:04:40: Verdict of mN4kS7eB: handed over

      ## What Breakwater did

      - 2026-05-04 15:00:41: Tell the moderators: done
      - 2026-05-04 15:00:42: Offer resources: failed

      ## Confidential: notes and evidence

      **Only for those who handle this case. Remove this part before the file goes to anybody who does not need it.**
      **Parts that the keys here do not open: 1**

      ### Accounts and messages · Alert 12

          Platform: discord
          Community: g1
          Channel of the last evidence: c1
          Writer: u1
          Message m1
          Message m2

      ### Excerpts · Alert 12

          m1: “# send it
            [here](https://evil.example) or else”

      ### Note 1

          The school knows.
      "
    `);
  });

  it("holds as data what it says, and the case as it is kept", () => {
    const material = materialOf(story, { parts });
    const file = buildCaseFile(material, inLanguage("en"), says);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
    expect(file.record).toEqual({ case: material.case, timeline: story });
    expect(file.country).toEqual({ id: "us", name: "United States" });
    const opened = parts.filter(({ text }) => text !== null);
    expect(file.confidential?.parts.map(({ name, text }) => ({ name, text }))).toEqual(opened);
  });

  it("has no confidential part where nothing was sealed, and says so where nothing could be opened", () => {
    expect(buildCaseFile(materialOf(story), inLanguage("en"), says).confidential).toBeNull();
    const shut = materialOf(story, { parts: parts.map(({ name }) => ({ name, text: null })) });
    expect(markdown(shut)).toContain("do not open: 4");
  });

  it("tells each action once, as it stood last", () => {
    const { actions } = buildCaseFile(materialOf(story), inLanguage("en"), says);
    expect(actions.map(({ sentence }) => sentence)).toEqual(["Tell the moderators: done", "Offer resources: failed"]);
  });

  it("tells of a member who may need help without naming or reporting them", () => {
    const asks = sampleEvidence({ detectors: ["help-seeking"], signals: [] });
    const text = markdown(materialOf([asks]));
    expect(text).toContain("From a member who may need help");
    expect(text).toContain("There is nobody here to report.");
    expect(text).not.toMatch(/Where to report|Do not write to the person/);
    expect(text).not.toContain(samplePair.speaker);
  });

  it("tells of a case that a member brought that they did, since no family of signs says what it is about", () => {
    const reported = { ...sampleEvidence(), detectors: [], signals: [] } as CaseEvent;
    expect(markdown(materialOf([reported]))).toContain(
      "Opened by alert 12 (Urgent): A member brought this message to the moderators\n",
    );
  });

  it("says which way the platform has, and that no country was named", () => {
    const on = (platform: string) => {
      const material = materialOf(story, { country: null });
      return markdown({ ...material, case: { ...material.case, platform } });
    };
    expect(on("discord")).toContain("Report Message");
    expect(on("telegram")).toContain("On Telegram");
    expect(on("matrix")).toContain("the platform's own way");
    expect(on("matrix")).toContain("No country was named");
    expect(markdown(materialOf(story))).not.toContain("No country was named");
  });

  it("says by name whom to tell in the country, and names it", () => {
    const inCountry = (id: string, language = "en") => markdown(materialOf(story, { country: placeOf(id) }), language);
    expect(inCountry("us")).toContain("- [ ] United States: report it to CyberTipline (NCMEC), and to the police.");
    expect(inCountry("fr", "fr")).toContain("- [ ] France\u00a0: faites un signalement à 3018, et à la police.");
    expect(inCountry("fr", "es")).toContain("## Dónde denunciarlo: Francia\n");
    // Italy has no line of its own that takes reports, so the list of every country's stands in.
    expect(inCountry("it")).toContain("Italy: report it to ICMEC");
    expect(inCountry("it")).toContain("114 Emergenza Infanzia");
    expect(markdown(materialOf(story, { country: null }))).toContain("Tell the hotline or the police of your country");
  });

  it("lets nothing that somebody wrote act as markup or reach a terminal as a command", () => {
    const line = fc.string({
      unit: fc.constantFrom("#", " ", "`", "\n", "\r", "<", "]", "\u001b", "\u202e", "\t", "a"),
    });
    fc.assert(
      fc.property(line, line, (text, platform) => {
        const material = materialOf(story, { parts: [{ name: "note 1", text }] });
        const read = markdown({ ...material, case: { ...material.case, platform } });
        for (const obeyed of ["\r", "\u001b", "\u202e"]) expect(read).not.toContain(obeyed);
        const [, below = ""] = read.split("### Note 1\n\n");
        for (const one of below.split("\n")) expect(one).toMatch(/^( {4}|$)/);
        expect(read.split("\n").find((one) => one.startsWith("- Platform:"))).toMatch(/^- Platform: `[^`]*`$/);
      }),
    );
  });
});
