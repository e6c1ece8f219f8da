import { classNames } from "../class-names";

/** How far long work has come, 0 … 1; `null` while that is unknown. Say count and estimate in words beside it. */
export function Progress({ value, label, className }: { value: number | null; label: string; className?: string }) {
  const share = value === null ? null : Math.min(1, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className={classNames("h-1.5 w-full overflow-hidden rounded-full bg-text/10", className)}
    >
      <div
        className={classNames(
          "h-full w-full origin-left rounded-full bg-accent transition-transform duration-200",
          share === null && "animate-shimmer",
        )}
        style={share === null ? undefined : { transform: `scaleX(${share})` }}
      />
    </div>
  );
}
