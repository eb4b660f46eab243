const digitsAt = (text: string, from: number, count: number): number => {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Milliseconds that a zone at `from` is ahead of UTC; no zone counts as UTC. */
const zoneAt = (text: string, from: number): number => {
  if (from === text.length) return 0;
  const sign = text[from];
  if ((sign === "Z" || sign === "z") && from + 1 === text.length) return 0;
  if (sign !== "+" && sign !== "-") return Number.NaN;
  const colon = text[from + 3] === ":" ? 1 : 0;
  const hours = digitsAt(text, from + 1, 2);
  const minutes = text.length === from + 3 ? 0 : digitsAt(text, from + 3 + colon, 2);
  const complete = text.length === from + 3 || text.length === from + 5 + colon;
  if (!complete || !(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (sign === "+" ? 1 : -1) * (hours * 60 + minutes) * 60_000;
};

/** Days since the epoch, by the Gregorian calendar; reckoned from March, so that the leap day comes last. */
const dayNumber = (year: number, month: number, day: number): number => {
  const y = month > 2 ? year : year - 1;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return 365 * y + leapDays + Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 719_469;
};

const hasSeparators = (text: string): boolean => {
  const between = text.charCodeAt(10);
  return (
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    (between === 84 || between === 32 || between === 116) &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58
  );
};

/** Milliseconds since the epoch of an ISO 8601 time, with any number of decimals; NaN when it is none. Without a zone it is UTC. */
export const readTime = (text: string): number => {
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  const hour = digitsAt(text, 11, 2);
  const minute = digitsAt(text, 14, 2);
  const second = digitsAt(text, 17, 2);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN;
  if (!(hour <= 23 && minute <= 59 && second <= 59) || !hasSeparators(text)) return Number.NaN;
  let at = 19;
  let milliseconds = 0;
  if (text.charCodeAt(at) === 46) {
    const first = ++at;
    for (let scale = 100; ; at++, scale = Math.floor(scale / 10)) {
      const digit = digitsAt(text, at, 1);
      if (Number.isNaN(digit)) break;
      milliseconds += digit * scale;
    }
    if (at === first) return Number.NaN;
  }
  const minutes = dayNumber(year, month, day) * 1440 + hour * 60 + minute;
  return minutes * 60_000 + second * 1000 + milliseconds - zoneAt(text, at);
};
