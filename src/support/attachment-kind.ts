import type { AttachmentKind } from "../model/message.ts";

const endings: readonly (readonly [AttachmentKind, string])[] = [
  ["image", "jpg jpeg png gif webp heic avif bmp"],
  ["video", "mp4 mov webm mkv avi m4v"],
  ["audio", "mp3 ogg wav m4a flac opus aac"],
];
const kinds = new Map(endings.flatMap(([kind, all]) => all.split(" ").map((ending) => [ending, kind] as const)));

/** The kind of a file by the ending of its name. */
export const kindOfName = (name: string): AttachmentKind =>
  kinds.get(name.slice(name.lastIndexOf(".") + 1).toLowerCase()) ?? "file";

/** The kind of a file by its media type, such as `image/png`. */
export const kindOfType = (type: string): AttachmentKind => {
  const family = type.slice(0, type.indexOf("/"));
  return family === "image" || family === "video" || family === "audio" ? family : "file";
};
