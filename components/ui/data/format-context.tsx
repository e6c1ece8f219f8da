"use client";
import { createContext, type ReactNode, use, useMemo } from "react";

export type FormatSettings = {
  /** Language of words: month names, “3 hours ago”. */
  language: string;
  /** BCP 47 tag of the workspace; decides grouping, 1,00,000 or 100,000. */
  numberLocale: string;
  currency: string;
  timeZone: string;
};

const Context = createContext<FormatSettings>({
  language: "en",
  numberLocale: "en-IN",
  currency: "INR",
  timeZone: "Asia/Kolkata",
});

/** How numbers, money and times are written below this point. */
export function FormatProvider({ value, children }: { value: FormatSettings; children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

/** The format settings themselves, for charts and custom formats. */
export const useFormatSettings = () => use(Context);

/** Functions that write numbers, money, shares and times the workspace's way. */
export function useFormat() {
  const settings = use(Context);
  return useMemo(() => formatsOf(settings), [settings]);
}

function formatsOf({ language, numberLocale, currency, timeZone }: FormatSettings) {
  const number = new Intl.NumberFormat(numberLocale, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(numberLocale, { notation: "compact", maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(numberLocale, { style: "currency", currency, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(numberLocale, { style: "percent", maximumFractionDigits: 1 });
  const words = `${language}-${numberLocale.split("-")[1] ?? "IN"}`;
  const exact = new Intl.DateTimeFormat(words, { dateStyle: "medium", timeStyle: "medium", timeZone });
  const minute = new Intl.DateTimeFormat(words, { dateStyle: "medium", timeStyle: "short", timeZone });
  const day = new Intl.DateTimeFormat(words, { dateStyle: "medium", timeZone });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return {
    /** 1,23,456.78 */
    number: (value: number) => number.format(value),
    /** 1.2L */
    compact: (value: number) => compact.format(value),
    /** ₹1,23,456 */
    money: (value: number) => money.format(value),
    /** A share 0 … 1 as 12.3% */
    percent: (value: number) => percent.format(value),
    /** Date and time to the second in the workspace's zone. */
    exactTime: (at: Date | number) => exact.format(at),
    /** Date and time to the minute: what somebody has set for a moment to come. */
    minuteTime: (at: Date | number) => minute.format(at),
    /** Date alone in the workspace's zone. */
    date: (at: Date | number) => day.format(at),
    /** “3 hours ago”, seen from `now`. */
    relativeTime: (at: Date | number, now: number) => relativeTime(relative, Number(at) - now),
  };
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

function relativeTime(format: Intl.RelativeTimeFormat, difference: number): string {
  for (const [unit, length] of steps) {
    if (Math.abs(difference) >= length) return format.format(Math.round(difference / length), unit);
  }
  return format.format(Math.abs(difference) < 5_000 ? 0 : Math.round(difference / 1000), "second");
}
