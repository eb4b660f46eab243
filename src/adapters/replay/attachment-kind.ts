import type { AttachmentKind } from "../../model/message.ts";

const kinds: Readonly<Record<string, AttachmentKind>> = {
  ...Object.fromEntries(
    ["jpg", "jpeg", "png", "gif", "webp", "heic", "avif", "bmp"].map((ending) => [ending, "image"]),
  ),
  ...Object.fromEntries(["mp4", "mov", "webm", "mkv", "avi", "m4v"].map((ending) => [ending, "video"])),
  ...Object.fromEntries(["mp3", "ogg", "wav", "m4a", "flac", "opus", "aac"].map((ending) => [ending, "audio"])),
};

/** The kind of a file by the ending of its name. */
export const kindOfName = (name: string): AttachmentKind => {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(kinds, ending) ? (kinds[ending] ?? "file") : "file";
};

/** The kind of a file by its media type, such as `image/png`. */
export const kindOfType = (type: string): AttachmentKind => {
  const family = type.slice(0, type.indexOf("/"));
  return family === "image" || family === "video" || family === "audio" ? family : "file";
};
