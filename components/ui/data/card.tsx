import type { ReactNode } from "react";
import { classNames } from "../class-names";

/** A surface that holds one subject, with an optional head and foot. */
export function Card({
  title,
  description,
  actions,
  footer,
  flush = false,
  className,
  children,
}: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** No padding around the content: for tables and lists. */
  flush?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <section
      className={classNames("flex min-w-0 flex-col rounded-lg border border-line bg-surface shadow-card", className)}
    >
      {(title || actions) && (
        <div
          className={classNames(
            "flex flex-wrap justify-between gap-3 px-5 pt-4 pb-3",
            description ? "items-start" : "items-center",
          )}
        >
          <div className="flex min-w-0 flex-1 basis-60 flex-col gap-0.5">
            <h2 className="text-base">{title}</h2>
            {description && <p className="text-pretty text-muted text-sm">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      )}
      {children && (
        <div
          className={classNames(
            "min-w-0",
            flush ? "overflow-hidden rounded-b-lg" : "px-5 pb-5",
            !title && !flush && "pt-5",
          )}
        >
          {children}
        </div>
      )}
      {footer && (
        <div className="flex flex-wrap items-center justify-end gap-2 rounded-b-lg border-line border-t bg-canvas px-5 py-3">
          {footer}
        </div>
      )}
    </section>
  );
}
