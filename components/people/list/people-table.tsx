"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type PersonRow, PersonTableRow } from "./person-table-row";

const rowHeight = 44;
const columns = [
  { key: "name", looks: "" },
  { key: "email", looks: "max-md:hidden" },
  { key: "lastSeen", looks: "w-28 md:w-40" },
  { key: "events", looks: "w-24 text-right max-md:hidden" },
  { key: "created", looks: "w-36 max-md:hidden" },
] as const;

/** The people, of whom only the visible rows exist. Arrow keys move from row to row, Enter opens, Space ticks. */
export function PeopleTable({
  people,
  total,
  onEnd,
  picked,
  onPick,
}: {
  people: PersonRow[];
  total: number;
  onEnd: () => void;
  /** Ids of the ticked people. */
  picked: ReadonlySet<number>;
  /** Ticks or unticks; null for those who may only look. */
  onPick: ((id: number) => void) | null;
}) {
  const t = useTranslations("people");
  const frame = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState(0);
  const moved = useRef(false);
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 15,
    scrollPaddingStart: rowHeight,
  });
  const rows = virtual.getVirtualItems();
  const first = rows[0];
  const last = rows.at(-1);
  const lastIndex = last?.index ?? 0;
  useEffect(() => {
    if (people.length > 0 && lastIndex >= people.length - 30) onEnd();
  }, [lastIndex, people.length, onEnd]);
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / rowHeight) - 2);
    const all = people.length;
    const moves: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -all,
      End: all,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(all - 1, selected + move));
    moved.current = true;
    setSelected(next);
    virtual.scrollToIndex(next);
  };
  return (
    <div ref={frame} className="min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-surface">
      <table
        aria-label={t("table")}
        aria-rowcount={total + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
      >
        <thead>
          <tr aria-rowindex={1}>
            {onPick && (
              <th scope="col" className="sticky top-0 h-9 w-12 border-line border-b bg-surface">
                <span className="sr-only">{t("column.pick")}</span>
              </th>
            )}
            {columns.map(({ key, looks }) => (
              <th
                key={key}
                scope="col"
                className={`sticky top-0 h-9 border-line border-b bg-surface px-4 text-muted text-xs ${looks}`}
              >
                {t(`column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first && first.start > 0 && <Gap height={first.start} />}
          {rows.map((row) => {
            const person = people[row.index];
            return (
              person && (
                <PersonTableRow
                  key={person.id}
                  person={person}
                  index={row.index}
                  selected={row.index === selected}
                  takesFocus={row.index === selected && moved.current}
                  onSelect={() => setSelected(row.index)}
                  onKeyDown={onKeyDown}
                  picked={picked.has(person.id)}
                  onPick={onPick && (() => onPick(person.id))}
                />
              )
            );
          })}
          {last && <Gap height={virtual.getTotalSize() - last.end} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  );
}
