import type { ReactNode } from "react";
import { classNames } from "../class-names";

/** Nothing here yet: what this place is for, and the one thing to do. */
export function EmptyState({
  icon,
  title,
  description,
  action,
  className,
}: {
  icon?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={classNames("flex flex-col items-center justify-center gap-3 px-6 py-12 text-center", className)}>
      {icon && (
        <span
          aria-hidden
          className="flex size-10 items-center justify-center rounded-lg bg-accent/10 text-accent [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <div className="flex max-w-96 flex-col gap-1">
        <p className="font-semibold">{title}</p>
        {description && <p className="text-pretty text-muted">{description}</p>}
      </div>
      {action}
    </div>
  );
}
