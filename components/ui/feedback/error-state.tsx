import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../class-names";

/** Something failed: what happened, what was kept, what to do. */
export function ErrorState({
  title,
  kept,
  advice,
  action,
  className,
}: {
  /** What happened. */
  title: ReactNode;
  /** What was kept, if anything could have been lost. */
  kept?: ReactNode;
  /** What to do now. */
  advice?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div
      role="alert"
      className={classNames("flex flex-col items-center justify-center gap-3 px-6 py-12 text-center", className)}
    >
      <span aria-hidden className="flex size-10 items-center justify-center rounded-lg bg-bad/10 text-bad">
        <TriangleAlert className="size-5" />
      </span>
      <div className="flex max-w-96 flex-col gap-1">
        <p className="font-semibold">{title}</p>
        {kept && <p className="text-muted">{kept}</p>}
        {advice && <p className="text-pretty text-muted">{advice}</p>}
      </div>
      {action}
    </div>
  );
}
