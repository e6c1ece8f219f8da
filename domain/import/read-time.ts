import { Temporal } from "temporal-polyfill";
import type { TimeFormat } from "./plan";

const hourMs = 3_600_000;
/** As everywhere: older than 1990 is a fault of the file. */
const earliest = Date.UTC(1990, 0, 1);

type Parts = [year: number, month: number, day: number, hour: number, minute: number, second: number, ms: number];

const isoShape =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const slashShape = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?)?$/i;
const compactShape = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/;

/**
 * Reads the times of one column. The reader remembers the zone's offset hour by hour, so half a million rows cost no
 * more than the hours they fall in.
 * @param zone IANA name, for times that name none
 * @returns ms since epoch, or null when the text is no such time or lies before 1990
 */
export function timeReader(format: TimeFormat, zone: string): (text: string) => number | null {
  const offsets = new Map<number, number>();
  const inZone = (parts: Parts): number | null => {
    const local = utc(parts);
    if (local === null) return null;
    const hour = Math.floor(local / hourMs);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      offset = offsetAt(hour * hourMs, zone);
      offsets.set(hour, offset);
    }
    return local - offset;
  };
  const read = readers[format];
  return (text) => {
    const time = read(text.trim(), inZone);
    return time === null || time < earliest ? null : time;
  };
}

type Reader = (text: string, inZone: (parts: Parts) => number | null) => number | null;

const readers: Record<TimeFormat, Reader> = {
  iso: (text, inZone) => {
    const m = isoShape.exec(text);
    if (!m) return null;
    const ms = Number((m[7] ?? "0").padEnd(3, "0").slice(0, 3));
    const parts: Parts = [num(m[1]), num(m[2]), num(m[3]), num(m[4]), num(m[5]), num(m[6]), ms];
    const zone = m[8];
    if (zone === undefined) return inZone(parts);
    const local = utc(parts);
    return local === null ? null : local - zoneOffset(zone);
  },
  dayFirst: (text, inZone) => slash(text, inZone, true),
  monthFirst: (text, inZone) => slash(text, inZone, false),
  compact: (text, inZone) => {
    const m = compactShape.exec(text);
    return m ? inZone([num(m[1]), num(m[2]), num(m[3]), num(m[4]), num(m[5]), num(m[6]), 0]) : null;
  },
  unixSeconds: (text) => (/^\d{9,10}(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : null),
  unixMilliseconds: (text) => (/^\d{12,13}$/.test(text) ? Number(text) : null),
};

function slash(text: string, inZone: (parts: Parts) => number | null, dayFirst: boolean): number | null {
  const m = slashShape.exec(text);
  if (!m) return null;
  const [day, month] = dayFirst ? [num(m[1]), num(m[2])] : [num(m[2]), num(m[1])];
  const year = num(m[3]) < 100 ? 2000 + num(m[3]) : num(m[3]);
  const half = m[7]?.toLowerCase();
  let hour = num(m[4]);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === "pm" ? 12 : 0);
  return inZone([year, month, day, hour, num(m[5]), num(m[6]), 0]);
}

const num = (text: string | undefined) => (text === undefined ? 0 : Number(text));

/** The parts as if they were UTC; null where the calendar has no such moment (31 April, 25 o'clock). */
function utc([year, month, day, hour, minute, second, ms]: Parts): number | null {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  return new Date(time).getUTCDate() === day ? time : null;
}

function zoneOffset(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * hourMs + Number(zone.slice(-2)) * 60_000);
}

/** What is added to UTC at a local time, ms. In the hour that a clock change skips or repeats, the earlier offset. */
function offsetAt(local: number, zone: string): number {
  const plain = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO("UTC").toPlainDateTime();
  return plain.toZonedDateTime(zone).offsetNanoseconds / 1e6;
}
