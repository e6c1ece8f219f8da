"use client";
import { type LucideIcon, Mail, Megaphone, MessageSquareText, Webhook } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { DateTime } from "@/components/ui/data/date-time";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { StatusBadge } from "./status-badge";
import { useReasonText } from "./use-reason-text";

type MessageRow = ApiOutputs["messages"]["list"]["messages"][number];

const icons: Record<MessageRow["channel"], LucideIcon> = {
  email: Mail,
  sms: MessageSquareText,
  team: Megaphone,
  webhook: Webhook,
};

/** The messages, newest first; the address opens one. */
export function MessageTable({
  messages,
  onOpen,
}: {
  messages: readonly MessageRow[];
  onOpen: (message: { lane: number; id: number }) => void;
}) {
  const t = useTranslations("messages.log");
  const reasonText = useReasonText();
  const link = "rounded-sm underline-offset-4 hover:underline";
  return (
    <Table label={t("title")} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <tr>
          <TableHeader>{t("columns.to")}</TableHeader>
          <TableHeader className="max-sm:hidden">{t("columns.state")}</TableHeader>
          <TableHeader className="max-md:hidden">{t("columns.person")}</TableHeader>
          <TableHeader className="max-lg:hidden">{t("columns.journey")}</TableHeader>
          <TableHeader>{t("columns.when")}</TableHeader>
        </tr>
      </TableHead>
      <tbody>
        {messages.map((message) => {
          const Icon = icons[message.channel];
          const state = (
            <span className="flex min-w-0 items-center gap-2">
              <StatusBadge message={message} />
              {message.reason && <span className="truncate text-muted text-sm">{reasonText(message.reason)}</span>}
            </span>
          );
          return (
            <TableRow key={`${message.lane}-${message.id}`}>
              <TableCell className="max-w-80 max-sm:w-full max-sm:max-w-0">
                <button
                  type="button"
                  onClick={() => onOpen(message)}
                  className="flex w-full min-w-0 items-center gap-2 rounded-sm text-left font-semibold underline-offset-4 hover:underline"
                >
                  <Icon aria-hidden className="size-4 shrink-0 text-muted" />
                  <span className="sr-only">{t(`channels.${message.channel}`)}</span>
                  <span className="truncate">{message.address}</span>
                </button>
                <span className="mt-1 block sm:hidden">{state}</span>
              </TableCell>
              <TableCell className="max-w-96 max-sm:hidden">{state}</TableCell>
              <TableCell className="max-w-56 truncate max-md:hidden">
                <Link href={`/people/${message.profileId}`} className={link}>
                  {message.person ?? `#${message.profileId}`}
                </Link>
              </TableCell>
              <TableCell className="max-w-56 truncate max-lg:hidden">
                {message.journeyId !== null && (
                  <Link href={`/journeys/${message.journeyId}`} className={link}>
                    {message.journey ?? `#${message.journeyId}`}
                  </Link>
                )}
              </TableCell>
              <TableCell className="whitespace-nowrap text-muted">
                <DateTime at={message.sentAt ?? message.createdAt} />
              </TableCell>
            </TableRow>
          );
        })}
      </tbody>
    </Table>
  );
}
