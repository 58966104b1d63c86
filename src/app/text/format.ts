import { shownPercent, shownPoints } from "#core/shown-figures.ts";
import { text } from "./text.ts";

const formats = {
  whole: { maximumFractionDigits: 0 },
  // A margin that rounds to nothing has no sign.
  twoDecimals: { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "negative" },
  oneDecimal: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  finePercent: { style: "percent", maximumFractionDigits: 1 },
  twoDigits: { maximumSignificantDigits: 2 },
  threeDigits: { maximumSignificantDigits: 3 },
  setting: { maximumSignificantDigits: 6, useGrouping: false },
} satisfies Record<string, Intl.NumberFormatOptions>;

// Made once per language, which takes longer than to use them; the language may change while the page is open.
const made = new Map<string, Intl.NumberFormat>();
const dateTimes = new Map<string, Intl.DateTimeFormat>();

function format(kind: keyof typeof formats): Intl.NumberFormat {
  const key = `${text.locale} ${kind}`;
  const known = made.get(key) ?? new Intl.NumberFormat(text.locale, formats[kind]);
  made.set(key, known);
  return known;
}

/** The browser reads its tables at the first use of one, for some 30 ms: better in a task of its own. */
export function readyFormats(): void {
  format("whole");
}

export function formatCount(value: number): string {
  return format("whole").format(value);
}

/** A setting as it would be typed: 0.0005, 900. */
export function formatSetting(value: number): string {
  return format("setting").format(value);
}

/** A learning rate: 0.00005 -> "0.00005". */
export function formatRate(value: number): string {
  return format("twoDigits").format(value);
}

/** 0.834 -> "83%", with the digits behind the point that are asked for (`decimalsThatAddUp`). */
export function formatShare(fraction: number, decimals?: number): string {
  const { value, digits } = shownPercent(fraction, decimals);
  return withDigits(digits, "percent").format(value / 100);
}

/** A share that was set: 0.525 -> "52.5%". */
export function formatFineShare(fraction: number): string {
  return format("finePercent").format(fraction);
}

/** A difference of shares in percentage points, always signed: 0.59 -> "+59". */
export function formatPoints(fraction: number, decimals?: number): string {
  const { value, digits } = shownPoints(fraction, decimals);
  return signed(value, withDigits(digits, "decimal"));
}

/** Digits behind the point, so many always. */
function withDigits(digits: number, style: "decimal" | "percent"): Intl.NumberFormat {
  const key = `${text.locale} ${style} ${digits}`;
  const options = { style, minimumFractionDigits: digits, maximumFractionDigits: digits };
  const known = made.get(key) ?? new Intl.NumberFormat(text.locale, options);
  made.set(key, known);
  return known;
}

export function formatNats(value: number): string {
  return format("twoDecimals").format(value).replace("-", "−");
}

/** With sign: "+4.1". */
export function formatSignedNats(value: number): string {
  return signed(value, format("oneDecimal"));
}

/** Three digits and a prefix of thousands: 4.2e11 -> "420 G". */
export function formatScaled(value: number): string {
  const prefixes = ["", "k", "M", "G", "T", "P", "E"];
  const power = value < 1000 ? 0 : Math.min(prefixes.length - 1, Math.floor(Math.log10(value) / 3));
  return `${format("threeDigits").format(value / 1000 ** power)} ${prefixes[power]!}`.trimEnd();
}

/** Memory in MB or GB. */
export function formatBytes(bytes: number): string {
  return bytes < 1e9
    ? `${format("threeDigits").format(bytes / 1e6)} MB`
    : `${format("threeDigits").format(bytes / 1e9)} GB`;
}

/** In words, coarser the longer it is: nobody wants to watch the seconds of an hour. */
export function formatDuration(seconds: number): string {
  if (seconds < 8) return text.duration.few;
  if (seconds < 55) return text.duration.seconds(Math.round(seconds / 5) * 5);
  // Of more than that, nobody plans by the minute.
  if (seconds < 5400) return text.duration.minutes(Math.max(1, Math.round(seconds / 60)));
  return text.duration.hours(format("oneDecimal").format(seconds / 3600));
}

function signed(value: number, numbers: Intl.NumberFormat): string {
  const body = numbers.format(Math.abs(value));
  if (Number(numbers.format(value).replace(/[^1-9]/g, "")) === 0) return body;
  return `${value < 0 ? "−" : "+"}${body}`;
}

/** Words separated by spaces, as the models read them, with punctuation put back in its place. */
export function readable(words: string): string {
  return words.replaceAll(/ ([.,:;?!،؛؟])/g, "$1");
}

/** "21 November 2026 at 08:07", in the reader's own time zone. */
export function formatDateTime(iso: string): string {
  const { locale } = text;
  const known = dateTimes.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  dateTimes.set(locale, known);
  return known.format(new Date(iso));
}
