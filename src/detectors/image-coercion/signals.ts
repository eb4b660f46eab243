import type { Signal } from "../../model/finding.ts";

const detector = "image-coercion";

/** Signals of `image-coercion`. */
export const signals: readonly Signal[] = [
  {
    id: "asks-for-image",
    detector,
    role: "suspect",
    stage: "demand",
    says: "Asks somebody for a photo, a video or the camera",
    innocent: "Art, pets, game set-ups and pictures of an error message are asked for too",
    status: "stable",
  },
  {
    id: "threat-to-share",
    detector,
    role: "suspect",
    stage: "threat",
    says: "Threatens to send or post private images of somebody",
    innocent: "Somebody may be reading back a threat, quoting news or warning others",
    status: "stable",
  },
  {
    id: "holds-material",
    detector,
    role: "suspect",
    stage: "threat",
    says: "Claims to hold screenshots, a recording or somebody's list of friends",
    innocent: "Game clips and moderators' evidence are spoken of alike",
    status: "stable",
  },
  {
    id: "demands-more",
    detector,
    role: "suspect",
    stage: "threat",
    says: "Demands more images under threat",
    innocent: "A warning may quote such a demand",
    status: "stable",
  },
  {
    id: "made-up-images",
    detector,
    role: "suspect",
    stage: "threat",
    says: "Threatens with, or offers, made-up images of somebody",
    innocent: "News about artificial images uses the same words",
    status: "stable",
  },
  {
    id: "asks-for-contacts",
    detector,
    role: "suspect",
    stage: "trust",
    says: "Asks for the accounts of somebody's friends, school or family",
    innocent: "Small talk about who knows whom",
    status: "stable",
  },
];
