"use client";
import { useSyncExternalStore } from "react";
import { useFormat } from "./format-context";

/**
 * One clock for every relative time on the page: ticks twice a minute. On the server and while hydrating it is
 * null, and times are written as dates, so that both sides agree.
 */
const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (!timer) {
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, 30_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
      now = 0;
    }
  };
}

function currentMinute() {
  if (now === 0) now = Date.now();
  return now;
}

/** The time now, refreshed twice a minute; null while hydrating. */
export const useNow = (): number | null => useSyncExternalStore<number | null>(subscribe, currentMinute, () => null);

/** An instant: “3 hours ago” with the exact time in the workspace's zone on hover, or the other way round. */
export function DateTime({
  at,
  show = "relative",
  className,
}: {
  at: Date | number | string;
  show?: "relative" | "exact" | "date";
  className?: string;
}) {
  const format = useFormat();
  const current = useNow();
  const instant = new Date(at);
  const exact = format.exactTime(instant);
  const relative = current === null ? format.date(instant) : format.relativeTime(instant, Math.max(current, 0));
  const text = { relative, exact, date: format.date(instant) }[show];
  // Node and the browser carry different versions of the world's date formats; the browser's word counts.
  return (
    <time
      suppressHydrationWarning
      dateTime={instant.toISOString()}
      title={show === "exact" ? relative : exact}
      className={className}
    >
      {text}
    </time>
  );
}
