/** 1990-01-01: nothing of a customer's history is older; earlier times are broken clocks. */
const earliest = Date.UTC(1990, 0, 1);
const dayMs = 86_400_000;

export type MessageTime = { ok: true; time: number } | { ok: false; field: "timestamp" | "sentAt"; reason: string };

type Stamps = { timestamp?: unknown; originalTimestamp?: unknown; sentAt?: unknown };

/**
 * When a message happened, on our clock: `receivedAt − (sentAt − timestamp)`, as Segment documents, so that a wrong
 * clock at the sender does not matter. Without `sentAt` the timestamp is believed; without a timestamp it is now.
 * Times before 1990 or more than a day ahead are refused. All results in ms since epoch.
 */
export function messageTime(stamps: Stamps, receivedAt: number): MessageTime {
  const said = stamps.timestamp ?? stamps.originalTimestamp;
  if (said === undefined || said === null) return { ok: true, time: receivedAt };
  const timestamp = readInstant(said);
  if (timestamp === null) return { ok: false, field: "timestamp", reason: "is not an ISO 8601 date" };
  let time = timestamp;
  if (stamps.sentAt !== undefined && stamps.sentAt !== null) {
    const sentAt = readInstant(stamps.sentAt);
    if (sentAt === null) return { ok: false, field: "sentAt", reason: "is not an ISO 8601 date" };
    time = receivedAt - (sentAt - timestamp);
  }
  if (time < earliest) return { ok: false, field: "timestamp", reason: "lies before 1990" };
  if (time > receivedAt + dayMs) return { ok: false, field: "timestamp", reason: "lies more than a day ahead" };
  return { ok: true, time };
}

const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** ISO 8601 text (UTC where it names no zone) as ms since epoch; null when it is none. */
function readInstant(value: unknown): number | null {
  if (typeof value !== "string" || !iso.test(value)) return null;
  const zoned = value.length <= 10 || /(?:Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : time;
}
