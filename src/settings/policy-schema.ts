import { z } from "zod";
import { levels, mostPeople, raisedLevels } from "../model/assessment.ts";
import { actionKinds, punishingActions, silences } from "../model/decision.ts";
import { detectorIds, type Signal } from "../model/finding.ts";
import { channelKinds } from "../model/message.ts";
import { platformIds } from "../model/platform.ts";
import { presetIds, type RuleConditions, roles } from "../model/policy.ts";
import { MOST_ENTRIES } from "../model/resource.ts";
import { channelId, channelOrKind, communityId, timeZone } from "./policy-ids.ts";
import { resourceSchema } from "./resources.ts";
import { scoresOverlay } from "./scores.ts";

const hours = z
  .number()
  .min(0)
  .max(24 * 365);
const hour = z.number().int().min(0).max(24);
const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).optional();
const platform = z.enum(platformIds);

/** What the schema of a policy depends on. */
export interface Known {
  readonly signals: readonly Signal[];
  /** Ids of the places of `config/resources`. */
  readonly places: readonly string[];
  /** Languages that messages are read in. */
  readonly languages: readonly string[];
}

const namesOf = (names: Iterable<string>) => z.enum([...new Set(names)] as [string, ...string[]]);

/** When a rule holds: every key that is there must hold, and of a list one entry. */
const whenSchema = ({ signals, languages }: Known) =>
  z.strictObject({
    concern: z.enum(["suspect", "help"]).optional().describe("suspect (somebody of concern) unless it says help"),
    level: z.enum(raisedLevels).optional().describe("this level or a higher one"),
    detectors: some(z.enum(detectorIds)).describe("one of these families counted"),
    kinds: some(namesOf(signals.flatMap(({ kind }) => kind ?? []))).describe("the finer form of an offer"),
    signals: some(namesOf(signals.map(({ id }) => id))).describe("one of these was seen"),
    channels: some(channelOrKind).describe("kinds of channel, or ids of channels in quotes"),
    roles: some(z.enum(roles)).describe("members unless it says others; everybody where concern is help"),
    platforms: some(platform).describe("where it was written"),
    languages: some(namesOf(languages)).describe("what it is written in"),
    communities: some(communityId).describe("ids of communities, in quotes"),
    hours: z
      .strictObject({ from: hour, to: hour })
      .refine(({ from, to }) => from !== to && from % 24 !== to, {
        error: "from and to are the same, so no hour is among them",
        params: { mend: "Leave hours out for the whole day." },
      })
      .optional()
      .describe("hours of the day, in timeZone"),
    newAccountDays: z
      .number()
      .min(0)
      .max(3650)
      .optional()
      .describe(
        "the account was made, or joined, within so many days; never holds for what is written on Telegram, which does not say when",
      ),
    people: z.number().int().min(2).max(mostPeople).optional().describe("the same went to so many people and more"),
  } satisfies Readonly<Record<keyof RuleConditions, z.ZodType>>);

const ruleSchema = (known: Known) =>
  z
    .strictObject({
      name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a name is of lower-case letters, digits and hyphens"),
      when: whenSchema(known),
      do: z
        .array(z.enum(actionKinds))
        .describe(
          "alert: a card for the moderators; ping-on-duty: calls who is on duty; offer-resources: offers help to the one who seems to need it; delete-message and timeout: the card offers them to a moderator, with confirm: true; nothing for []; what is done is also logged, and where somebody is called or a step offered there is a card",
        ),
      before: z
        .string()
        .optional()
        .describe(
          "the rule of an earlier file that it stands before, and does not count without; where none is named: before them all",
        ),
      cooldownHours: hours.optional().describe("hours in which it does the same once"),
      shadow: z.boolean().optional().describe("only noted; the rules below decide"),
      confirm: z.literal(true).optional().describe("what hurts somebody is offered to a moderator, who confirms it"),
    })
    .superRefine((rule, context) => {
      const at = rule.do.findIndex((kind) => punishingActions.has(kind));
      if (at < 0 || rule.confirm === true) return;
      const message = `${rule.do[at]} hurts somebody, so it is only offered to a moderator, who confirms it`;
      const mend = "Add confirm: true to this rule.";
      context.addIssue({ code: "custom", message, path: ["do", at], params: { mend } });
    });

const testSchema = () =>
  z.strictObject({
    name: z.string().min(1),
    messages: z
      .array(
        z.strictObject({
          from: z.string().min(1),
          to: z.string().min(1).optional(),
          text: z.string(),
          channel: channelOrKind.optional().describe("a kind of channel, or the id of one in quotes"),
          role: z.enum(roles).optional(),
          newAccount: z.boolean().optional().describe("made an hour ago"),
          hour: hour.max(23).optional().describe("hour of the day, in timeZone"),
        }),
      )
      .min(1),
    expect: z
      .strictObject({
        rule: z.string().optional().describe("name of the rule that decides"),
        level: z.enum(levels).optional(),
        detectors: some(z.enum(detectorIds)),
        actions: some(z.enum(actionKinds)),
        nothing: z.enum(silences).optional().describe("nothing is done, because; stands alone"),
      })
      .refine((wanted) => Object.keys(wanted).length > 0, {
        error: "a test that expects nothing in particular cannot fail",
        params: { mend: "Say the rule, level, detectors or actions that are expected, or nothing: and why." },
      })
      .refine(({ nothing, ...others }) => nothing === undefined || Object.keys(others).length === 0, {
        error: "where nothing is to be done, no rule, level, detector or action is expected",
        params: { mend: "Take away nothing, or all beside it." },
      }),
  });

const uniqueNames = (entries: readonly { readonly name: string }[], context: z.RefinementCtx) => {
  const seen = new Set<string>();
  for (const [index, { name }] of entries.entries()) {
    const mend = "Give each a name of its own.";
    if (seen.has(name))
      context.addIssue({
        code: "custom",
        message: `the name "${name}" is taken`,
        path: [index, "name"],
        params: { mend },
      });
    seen.add(name);
  }
};

/** What one file of the policy may hold; what it leaves out is as the files below it say. */
export const layerSchema = (known: Known) =>
  z.strictObject({
    windowHours: hours
      .optional()
      .describe(
        "one alert a pair in this time, unless the level rises, a family joins, or a rule asks for what was not done yet",
      ),
    offerHours: hours.optional().describe("one offer of resources a person in this time"),
    shadow: z.boolean().optional().describe("everything is written down, and nothing said or done"),
    timeZone: timeZone.optional().describe("time zone of hours, such as Europe/Madrid"),
    country: namesOf(known.places)
      .optional()
      .describe("where the community's people can turn to, unless /setup says it"),
    languages: some(namesOf(known.languages)).describe("what the community speaks, the most common first"),
    contact: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .describe("whom to turn to in the community, told with offers of help"),
    resources: z
      .array(resourceSchema)
      .min(1)
      .max(MOST_ENTRIES, {
        error: `an answer shows at most ${MOST_ENTRIES} places, so the others would never be shown`,
      })
      .optional()
      .describe("places to turn to, shown before all others but those of a country that somebody chose"),
    channelKinds: z
      .record(channelId, z.enum(channelKinds))
      .optional()
      .describe("kind of a channel, by its id in quotes"),
    signalsOff: some(namesOf(known.signals.map(({ id }) => id))).describe("signals that are shown, and add nothing"),
    scores: scoresOverlay(known.signals.map(({ id }) => id))
      .optional()
      .describe(
        "what signals weigh and from where on a level is reached, as in scores.yaml; what is left out is as there",
      ),
    rules: z
      .array(ruleSchema(known))
      .superRefine(uniqueNames)
      .optional()
      .describe("read top down: the first whose when holds decides"),
    tests: z
      .array(testSchema())
      .superRefine(uniqueNames)
      .optional()
      .describe("messages, and what is to follow from them; run by policy test"),
  });

const preset = z
  .enum(presetIds)
  .describe("local.yaml only: the preset of communities that have not chosen one by /setup");

/** The file that holds for all communities, and may say which preset does where nobody chose one. */
export const localSchema = (known: Known) => layerSchema(known).extend({ preset: preset.optional() });

/** One file of the policy. */
export type Layer = z.infer<ReturnType<typeof localSchema>>;

/** The shipped policy, which must say what no other file below it does. */
export const shippedSchema = (known: Known) => {
  const { windowHours, offerHours, rules } = layerSchema(known).shape;
  return layerSchema(known).extend({
    windowHours: windowHours.unwrap(),
    offerHours: offerHours.unwrap(),
    rules: rules.unwrap().min(1),
  });
};

/** A file of one community, which says whose it is. */
export const communitySchema = (known: Known) =>
  layerSchema(known).extend({ for: z.strictObject({ platform, community: communityId }) });

/** The JSON Schema of any file of the policy, for editors: which keys there are, what each may hold, and what it means. */
export const policyJsonSchema = (known: Known): object =>
  z.toJSONSchema(localSchema(known).extend({ for: communitySchema(known).shape.for.optional() }), { io: "input" });
