/** No message of any platform comes near these; they bound the memory and the time that a hostile file can take. */
export const maxElementBytes = 8 << 20;
export const maxElementDepth = 512;

/** What is told of a message beyond these bounds. */
export const tooLong = `the message is longer than ${maxElementBytes >> 20} MB`;
export const tooDeep = `the message is nested more than ${maxElementDepth} deep`;
