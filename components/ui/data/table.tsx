import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../class-names";

/** A dense table whose head stays in view. `label` names it; it scrolls sideways inside itself on small screens. */
export function Table({ label, className, children, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    // A region that can scroll must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className={classNames("relative w-full overflow-auto", className)}>
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-left" {...rest}>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return <thead className="sticky top-0 bg-surface">{children}</thead>;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      {...rest}
      className={classNames("group transition-colors hover:bg-text/3 data-[selected=true]:bg-accent/8", className)}
    />
  );
}

export function TableHeader({ numeric = false, className, ...rest }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "h-9 whitespace-nowrap border-line border-b px-3 text-muted text-xs",
        numeric && "text-right",
        className,
      )}
    />
  );
}

export function TableCell({ numeric = false, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={classNames("h-10 border-line border-b px-3 py-1.5 align-middle", numeric && "text-right", className)}
    />
  );
}
