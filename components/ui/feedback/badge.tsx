import type { ReactNode } from "react";
import { classNames } from "../class-names";

export type Tone =
  | "neutral"
  | "accent"
  | "ok"
  | "warn"
  | "bad"
  | "entry"
  | "timing"
  | "logic"
  | "touchpoint"
  | "data"
  | "exit";

const tones: Record<Tone, string> = {
  neutral: "bg-text/6 text-muted",
  accent: "bg-accent/12 text-accent",
  ok: "bg-ok/12 text-ok",
  warn: "bg-warn/12 text-warn",
  bad: "bg-bad/12 text-bad",
  entry: "bg-entry/12 text-text",
  timing: "bg-timing/12 text-text",
  logic: "bg-logic/12 text-text",
  touchpoint: "bg-touchpoint/12 text-text",
  data: "bg-data/12 text-text",
  exit: "bg-exit/12 text-text",
};

const dots: Partial<Record<Tone, string>> = {
  entry: "bg-entry",
  timing: "bg-timing",
  logic: "bg-logic",
  touchpoint: "bg-touchpoint",
  data: "bg-data",
  exit: "bg-exit",
};

/** A word about a thing's state. The word carries the meaning; colour and dot only help. */
export function Badge({
  tone = "neutral",
  dot = false,
  icon,
  className,
  children,
}: {
  tone?: Tone;
  dot?: boolean;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 max-w-full items-center gap-1.5 whitespace-nowrap rounded-full px-2 text-xs [&_svg]:size-3",
        tones[tone],
        className,
      )}
    >
      {dot && <span aria-hidden className={classNames("size-1.5 shrink-0 rounded-full bg-current", dots[tone])} />}
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
