import { text } from "./text.ts";

const whole = new Intl.NumberFormat(text.locale, { maximumFractionDigits: 0 });
const twoDecimals = new Intl.NumberFormat(text.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const oneDecimal = new Intl.NumberFormat(text.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(text.locale, { style: "percent", maximumFractionDigits: 0 });

export function formatCount(value: number): string {
  return whole.format(value);
}

/** 0.834 -> "83%". */
export function formatShare(fraction: number): string {
  return percent.format(fraction);
}

/** A difference of shares in percentage points, always signed: 0.59 -> "+59". */
export function formatPoints(fraction: number): string {
  return signed(Math.round(100 * fraction), whole);
}

export function formatNats(value: number): string {
  return twoDecimals.format(value).replace("-", "−");
}

/** With sign: "+4.1". */
export function formatSignedNats(value: number): string {
  return signed(value, oneDecimal);
}

/** In words, coarser the longer it is: nobody wants to watch the seconds of an hour. */
export function formatDuration(seconds: number): string {
  if (seconds < 8) return text.duration.few;
  if (seconds < 55) return text.duration.seconds(Math.round(seconds / 5) * 5);
  if (seconds < 3300) return text.duration.minutes(Math.max(1, Math.round(seconds / 60)));
  return text.duration.hours(oneDecimal.format(seconds / 3600));
}

function signed(value: number, format: Intl.NumberFormat): string {
  const body = format.format(Math.abs(value));
  if (Number(body) === 0) return body;
  return `${value < 0 ? "−" : "+"}${body}`;
}

/** Words separated by spaces, as the models read them, with punctuation put back in its place. */
export function readable(words: string): string {
  return words.replaceAll(/ ([.,:;?!])/g, "$1");
}
