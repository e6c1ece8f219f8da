"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "../class-names";

/** A long list of which only the visible rows exist. Asks for more near its end. */
export function VirtualList<T>({
  label,
  items,
  keyOf,
  rowHeight = 40,
  onEndReached,
  render,
  className,
}: {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string | number;
  /** In pixels; every row has this height. */
  rowHeight?: number;
  onEndReached?: () => void;
  render: (item: T, index: number) => ReactNode;
  className?: string;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const rows = virtualizer.getVirtualItems();
  const lastIndex = rows.at(-1)?.index ?? -1;
  const nearEnd = items.length > 0 && lastIndex >= items.length - 10;
  useEffect(() => {
    if (nearEnd) onEndReached?.();
  }, [nearEnd, onEndReached]);
  return (
    <section ref={frame} aria-label={label} tabIndex={0} className={classNames("min-h-0 overflow-auto", className)}>
      <ul className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <li
              key={keyOf(item)}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
            >
              {render(item, row.index)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
