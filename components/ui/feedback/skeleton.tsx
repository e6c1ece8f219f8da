import { classNames } from "../class-names";

/** A quiet block in the size of what will come. Give it the size: nothing may jump. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("block h-4 animate-shimmer rounded-md bg-text/8", className)} />;
}

const keys = (prefix: string, n: number) => Array.from({ length: n }, (_, index) => `${prefix}${index}`);

/** Rows of a table that is being loaded. */
export function SkeletonRows({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div className="flex flex-col" aria-hidden>
      {keys("row", rows).map((row) => (
        <div key={row} className="flex h-10 items-center gap-6 border-line border-b px-3">
          {keys("column", columns).map((column, index) => (
            <Skeleton key={column} className={index === 0 ? "w-48" : "w-24"} />
          ))}
        </div>
      ))}
    </div>
  );
}
