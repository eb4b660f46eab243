/** A process of its own that hears some messages, says so, and waits until it is killed. */
import { startEvidenceBot } from "./evidence-bot.ts";

const [folder, messages] = JSON.parse(process.env.BREAKWATER_TEST ?? "[]");
const { hears } = await startEvidenceBot(folder);
hears(messages);
console.log("heard");
setInterval(() => {}, 1000);
