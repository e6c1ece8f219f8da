import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "../class-names";

export type Crumb = { href: string; label: string };

/** The top of a page: where one is, its name, its actions. The only `h1`. */
export function PageHeader({
  title,
  description,
  crumbs = [],
  crumbsLabel,
  badge,
  actions,
  className,
}: {
  title: ReactNode;
  description?: ReactNode;
  crumbs?: readonly Crumb[];
  crumbsLabel?: string;
  badge?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <header className={classNames("flex flex-wrap items-start justify-between gap-x-6 gap-y-3", className)}>
      <div className="flex min-w-0 flex-col gap-1">
        {crumbs.length > 0 && (
          <nav aria-label={crumbsLabel} className="flex items-center gap-1.5 text-muted text-sm">
            {crumbs.map((crumb) => (
              <span key={crumb.href} className="flex items-center gap-1.5">
                <Link href={crumb.href} className="rounded-sm hover:text-text">
                  {crumb.label}
                </Link>
                <span aria-hidden>/</span>
              </span>
            ))}
          </nav>
        )}
        <div className="flex min-w-0 flex-wrap items-center gap-2.5">
          <h1 className="min-w-0 break-words text-xl tracking-tight">{title}</h1>
          {badge}
        </div>
        {description && <p className="max-w-160 text-pretty text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
