import type { ChatMember } from "grammy/types";

/** What somebody on hold may do. */
export const locked = {
  can_send_messages: false,
  can_send_audios: false,
  can_send_documents: false,
  can_send_photos: false,
  can_send_videos: false,
  can_send_video_notes: false,
  can_send_voice_notes: false,
  can_send_polls: false,
  can_send_other_messages: false,
  can_add_web_page_previews: false,
};

/**
 * Whether somebody may not write anyway, until a time in seconds since the epoch or longer: a hold takes the place of a ban or
 * mute that was made by hand, and would end it with itself.
 */
export const isHeld = (member: ChatMember, until: number): boolean => {
  if (member.status === "kicked") return true;
  const isMuted = member.status === "restricted" && !member.can_send_messages;
  return isMuted && (member.until_date === 0 || member.until_date >= until);
};
