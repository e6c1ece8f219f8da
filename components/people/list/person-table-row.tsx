"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { classNames } from "@/components/ui/class-names";
import { Avatar } from "@/components/ui/data/avatar";
import { DateTime } from "@/components/ui/data/date-time";
import { StatNumber } from "@/components/ui/data/stat-number";

export type PersonRow = ApiOutputs["people"]["list"]["people"][number];

const cell = "border-line border-b px-4";

/** One person of the list; its link covers the row and is the row's only stop for the Tab key. */
export function PersonTableRow({
  person,
  index,
  selected,
  takesFocus,
  onSelect,
  onKeyDown,
  picked,
  onPick,
}: {
  person: PersonRow;
  index: number;
  selected: boolean;
  takesFocus: boolean;
  onSelect: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** Ticked for what is done with several people. */
  picked: boolean;
  /** Null for those who may only look. */
  onPick: (() => void) | null;
}) {
  const t = useTranslations("people");
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (takesFocus) link.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const name = person.name ?? person.email ?? person.knownAs ?? t("anonymous", { id: person.id });
  return (
    <tr aria-rowindex={index + 2} className="relative h-11 hover:bg-text/3 has-focus-visible:bg-accent/8">
      {onPick && (
        <td className="relative z-1 border-line border-b pl-4">
          {/* Space on the row does the same, so the row stays one stop for the Tab key. */}
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t("pick", { name })}
            checked={picked}
            onChange={onPick}
            className="block size-4 accent-accent"
          />
        </td>
      )}
      <td className={cell}>
        <Link
          ref={link}
          href={`/people/${person.id}`}
          prefetch={false}
          tabIndex={selected ? 0 : -1}
          onFocus={onSelect}
          onKeyDown={(event) => {
            if (event.key === " " && onPick) {
              event.preventDefault();
              onPick();
            } else onKeyDown(event);
          }}
          className="flex min-w-0 items-center gap-2.5 font-semibold outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          <Avatar name={name} size="sm" />
          <span className={classNames("truncate", person.name === null && "font-normal text-muted")}>{name}</span>
        </Link>
      </td>
      <td className={`${cell} truncate text-muted max-md:hidden`}>{person.email ?? "–"}</td>
      <td className={`${cell} truncate text-muted text-sm`}>
        {person.lastSeenAt ? <DateTime at={person.lastSeenAt} /> : t("never")}
      </td>
      <td className={`${cell} text-right max-md:hidden`}>
        <StatNumber value={person.events} />
      </td>
      <td className={`${cell} truncate text-muted text-sm max-md:hidden`}>
        <DateTime at={person.createdAt} show="date" />
      </td>
    </tr>
  );
}
