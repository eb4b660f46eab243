import { expect, it } from "vitest";
import { createRecordingActuator } from "../src/adapters/replay/recording-actuator.ts";
import { createPipeline } from "../src/pipeline.ts";
import { shippedParts } from "./eval/measure.ts";
import { sampleMessage } from "./fakes/sample-message.ts";

const told = "not me, the boss has all our passports in his drawer till the season ends";
const answer = "nobody is allowed to keep your passport. call the embassy or the police, you did nothing wrong";

/** To whom help is offered at the answer to what was said. */
const offered = (said: string, answered: string, bot = false) => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  const first = sampleMessage("ana", 0, said);
  const before = pipeline({ ...first, author: { ...first.author, bot } });
  const after = pipeline(sampleMessage("bo", 1, answered));
  const offers = [before, after].map(({ decisions }) =>
    decisions.flatMap(({ actions, assessment }) => (actions.includes("offer-resources") ? [assessment.speaker] : [])),
  );
  return { before: offers[0], after: offers[1] };
};

/** What is found in the answer to what was told, and whom it is about. */
const answeredBy = (text: string) => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  pipeline(sampleMessage("ana", 0, told));
  const { findings, decisions } = pipeline(sampleMessage("bo", 1, text));
  return {
    found: findings.map(({ signal, speaker }) => [signal, speaker]),
    about: decisions.map(({ assessment: { concern, speaker } }) => [concern, speaker]),
  };
};

it("offers help to the one who is answered as people in trouble are, who told it beside the point", () => {
  expect(offered(told, answer)).toEqual({ before: [], after: ["ana"] });
});

it("offers nothing where answer or question is of something else, nor for what a bot posts", () => {
  expect(offered(told, "haha mine is in a drawer too somewhere").after).toEqual([]);
  expect(offered("who wants to play tonight, eight or nine?", answer).after).toEqual([]);
  expect(offered(told, answer, true).after).toEqual([]);
});

it("offers help in the language of whoever needs it, in whatever language they are answered", () => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  pipeline(sampleMessage("ana", 0, told));
  const inFrench =
    "personne n'a le droit de garder ton passeport. appelle l'ambassade ou la police, tu n'as rien fait de mal";
  const { decisions } = pipeline(sampleMessage("bo", 1, inFrench));
  expect(decisions.map(({ actions, language }) => [actions, language])).toEqual([[["log", "offer-resources"], "en"]]);
});

it("finds what else is said in the answer, of whoever says it", () => {
  const { found, about } = answeredBy(`${answer}. add me on telegram and dont tell your parents`);
  for (const one of [
    ["is-advised", "ana"],
    ["move-to-app", "bo"],
  ])
    expect(found).toContainEqual(one);
  expect(about).toContainEqual(["suspect", "bo"]);
});

it("takes whoever answers for nobody to be helped", () => {
  expect(answeredBy(answer).about).toEqual([["help", "ana"]]);
});

const opening = ["hi, good talking to you yesterday", "hey yes that was fun"];
const hint = "i still have everything from tuesday btw. your boss seems nice, found him on there";

/** Who is alerted on, for what they said to whom, at each line of a talk; lines come from the speakers in turn. */
const alertsIn = (...lines: readonly string[]) => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  return lines.map((text, at) =>
    pipeline(sampleMessage(at % 2 === 0 ? "kim" : "bo", at, text)).decisions.flatMap(
      ({ actions, message, assessment: { speaker, addressee } }) =>
        actions.includes("alert") ? [{ speaker, addressee, message }] : [],
    ),
  );
};

it.each(["please no. delete it, i beg you", "no no please, not my boss. what do you want"])(
  "alerts on whoever gave a hint when it is answered as a threat is, at their own message: %s",
  (alarm) => {
    const alert = { speaker: "kim", addressee: "bo", message: sampleMessage("kim", 2).id };
    expect(alertsIn(...opening, hint, alarm)).toEqual([[], [], [], [alert]]);
  },
);

it("alerts on whoever gave a hint also where somebody called for help between it and the answer: they did not answer that", () => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  const call = "hey is anyone here, a guy says he will send my nudes to everyone, i need help";
  const said = ["kim", "bo", "kim", "bo", "bo"].map((by, at) =>
    sampleMessage(by, at, [...opening, hint, call, "no no please, not my boss. what do you want"][at]),
  );
  const alerted = said.flatMap((message) =>
    pipeline(message).decisions.flatMap(({ actions, assessment }) =>
      actions.includes("alert") ? [assessment.speaker] : [],
    ),
  );
  expect(alerted).toEqual(["kim"]);
});

it("accuses nobody else of what an answer showed, when a slip in it is mended after others wrote", () => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  const alarm = sampleMessage("bo", 4, "please no. delete it, i beg you");
  const said = [
    ...[...opening, hint].map((text, at) => sampleMessage(at === 1 ? "bo" : "kim", at, text)),
    sampleMessage("zed", 3, "i kept all those photos of you too lol, maybe i show them at the party"),
    alarm,
    sampleMessage("eve", 5, "whats up everybody"),
    { ...alarm, text: "please no, delete it, i beg you", editedAt: alarm.sentAt + 90_000 },
  ];
  const alerted = said.flatMap((message) =>
    pipeline(message).decisions.flatMap(({ actions, assessment }) =>
      actions.includes("alert") ? [assessment.speaker] : [],
    ),
  );
  expect(alerted).toEqual(["kim"]);
});

it.each(["lol nice", "haha he does that to everybody. are you coming on saturday?"])(
  "alerts on nobody where the same is answered as what is harmless: %s",
  (answer) => {
    expect(alertsIn(...opening, hint, answer).flat()).toEqual([]);
  },
);

it("alerts on nobody who tells of it, however they are answered", () => {
  const telling = "some guy says he kept our whole call and will send it to my boss if i dont pay, what do i do";
  expect(
    alertsIn(...opening, telling, "oh no, please dont pay him. save everything and tell the police").flat(),
  ).toEqual([]);
});

it("takes what is only passed on for no answer, and for no hint", () => {
  const alerts = (forwarded: number) => {
    const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
    return [...opening, hint, "please no. delete it, i beg you"].flatMap((text, at) => {
      const message = sampleMessage(at % 2 === 0 ? "kim" : "bo", at, text, { forwarded: at === forwarded });
      return pipeline(message).decisions.filter(({ actions }) => actions.includes("alert"));
    }).length;
  };
  expect([alerts(-1), alerts(2), alerts(3)]).toEqual([1, 0, 0]);
});

it("tells with a decision which message it is about, without its words", () => {
  const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
  const [last] = [...opening, hint, "please no. delete it, i beg you"]
    .map((text, at) => pipeline(sampleMessage(at % 2 === 0 ? "kim" : "bo", at, text)))
    .slice(-1);
  const about = last?.subjects.map(({ id, sentAt, author, text }) => [id, sentAt, author.id, text]);
  const { id, sentAt } = sampleMessage("kim", 2);
  expect(about).toEqual([[id, sentAt, "kim", ""]]);
});

it("shows who needs help whoever came in meanwhile, and whatever bots post: neither is a line of the talk", () => {
  const names = ["Marie", "Paul", "Lena"].map((name, nth) =>
    sampleMessage(name, 0.2 + nth / 10, name, { isName: true }),
  );
  const posts = names.map(({ id, author, text, ...name }) => {
    const { isName: _, ...post } = { ...name, id: `post-${id}`, author: { ...author, bot: true } };
    return { ...post, text: `Welcome ${text}! Read the rules and enjoy your stay` };
  });
  for (const between of [names, posts]) {
    const pipeline = createPipeline({ ...shippedParts, actuator: createRecordingActuator() });
    for (const message of [sampleMessage("ana", 0, told), ...between]) pipeline(message);
    const { decisions } = pipeline(sampleMessage("bo", 1, answer));
    const about = decisions.flatMap(({ actions, assessment }) => (actions.length > 0 ? [assessment.speaker] : []));
    expect(about).toEqual(["ana"]);
  }
});
