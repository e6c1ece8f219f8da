"use client";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { classNames } from "@/components/ui/class-names";
import { DateTime } from "@/components/ui/data/date-time";
import { VirtualList } from "@/components/ui/data/virtual-list";

type MailRow = ApiOutputs["mailbox"]["list"]["mails"][number];

/** The mails, one opened by a click, Enter, or the arrow keys. */
export function MailList({
  mails,
  open,
  onOpen,
  onEnd,
}: {
  mails: readonly MailRow[];
  open: number | null;
  onOpen: (id: number) => void;
  onEnd: () => void;
}) {
  const t = useTranslations("mailbox");
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = mails[mails.findIndex(({ id }) => id === open) + step];
    if (!next) return;
    onOpen(next.id);
    document.getElementById(`mail-${next.id}`)?.focus();
  };
  return (
    <VirtualList
      label={t("mails")}
      items={mails}
      keyOf={(mail) => mail.id}
      rowHeight={86}
      onEndReached={onEnd}
      className="flex-1"
      render={(mail) => (
        <button
          type="button"
          id={`mail-${mail.id}`}
          aria-current={mail.id === open || undefined}
          onClick={() => onOpen(mail.id)}
          onKeyDown={onKey}
          className={classNames(
            "flex h-full w-full flex-col gap-0.5 border-line border-b px-4 py-2.5 text-left hover:bg-text/3 focus-visible:-outline-offset-2",
            mail.id === open && "bg-accent/8",
          )}
        >
          <span className="flex w-full items-baseline justify-between gap-3">
            <span className="truncate font-semibold">{mail.person ?? mail.recipient}</span>
            <DateTime at={mail.receivedAt} className="shrink-0 text-muted text-xs" />
          </span>
          <span className="w-full truncate">{mail.subject === "" ? t("noSubject") : mail.subject}</span>
          <span className="w-full truncate text-muted text-sm">{mail.snippet}</span>
        </button>
      )}
    />
  );
}
