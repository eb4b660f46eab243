import type { Signal } from "../model/finding.ts";
import { signals as behaviour } from "./behaviour/signals.ts";
import { signals as exploitationAdvert } from "./exploitation-advert/signals.ts";
import { signals as grooming } from "./grooming/signals.ts";
import { signals as helpSeeking } from "./help-seeking/signals.ts";
import { signals as imageCoercion } from "./image-coercion/signals.ts";
import { signals as learned } from "./learned/signals.ts";
import { signals as offPlatformMove } from "./off-platform-move/signals.ts";
import { signals as paymentExtortion } from "./payment-extortion/signals.ts";
import { signals as recruitmentLure } from "./recruitment-lure/signals.ts";
import { signals as remoteControl } from "./remote-control/signals.ts";

/** Every shipped signal. */
export const shippedSignals: readonly Signal[] = [
  ...recruitmentLure,
  ...imageCoercion,
  ...offPlatformMove,
  ...grooming,
  ...paymentExtortion,
  ...remoteControl,
  ...exploitationAdvert,
  ...helpSeeking,
  ...behaviour,
  ...learned,
];
