"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { DateTime } from "@/components/ui/data/date-time";
import { StateBadge, StatusBadge } from "./status-badge";
import { useReasonText } from "./use-reason-text";

type Detail = ApiOutputs["messages"]["get"];

const moments = [
  "createdAt",
  "claimedAt",
  "sentAt",
  "deliveredAt",
  "openedAt",
  "clickedAt",
  "bouncedAt",
  "complainedAt",
  "unsubscribedAt",
] as const;

/** Whose message it is, what it came to and when. */
export function MessageFacts({ message, onOpen }: { message: Detail; onOpen: (id: number) => void }) {
  const t = useTranslations("messages.log");
  const reasonText = useReasonText();
  const link = "rounded-sm text-accent underline-offset-4 hover:underline";
  const facts: [string, ReactNode][] = [
    [
      t("columns.person"),
      <Link key="person" href={`/people/${message.profileId}`} className={link}>
        {message.person ?? `#${message.profileId}`}
      </Link>,
    ],
  ];
  if (message.journeyId !== null) {
    facts.push([
      t("columns.journey"),
      <Link key="journey" href={`/journeys/${message.journeyId}`} className={link}>
        {message.journey ?? `#${message.journeyId}`}
        {message.versionNumber !== null && ` · ${t("version", { number: message.versionNumber })}`}
      </Link>,
    ]);
  }
  if (message.reason) facts.push([t("reason"), reasonText(message.reason)]);
  if (message.detail)
    facts.push([
      t("answer"),
      <span key="detail" className="font-mono text-sm">
        {message.detail}
      </span>,
    ]);
  facts.push([t("tries"), String(message.attempts)]);
  if (message.copies.length > 0) facts.push([t("copies"), <Copies key="copies" message={message} onOpen={onOpen} />]);
  if (message.settled === "left") facts.push([t("settled"), t("settledLeft")]);
  if (message.mailId !== null)
    facts.push([
      t("caught"),
      <Link key="mail" href={`/mailbox?open=${message.mailId}`} className={link}>
        {t("caughtLink")}
      </Link>,
    ]);
  const happened = moments
    .flatMap((moment) => (message[moment] ? [{ moment, at: message[moment] }] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <div className="flex flex-col gap-4">
      <div>
        <StatusBadge message={message} />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <section aria-label={t("timeline")} className="flex flex-col gap-2">
        <h3 className="text-sm">{t("timeline")}</h3>
        <ol className="flex flex-col gap-2 border-line border-l pl-4">
          {happened.map(({ moment, at }) => (
            <li key={moment} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>{t(`moments.${moment}`)}</span>
              <DateTime at={at} show="exact" className="tabular text-muted text-sm" />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** The same message's other rows: what was sent again, and what it was sent again as. */
function Copies({ message, onOpen }: { message: Detail; onOpen: (id: number) => void }) {
  const t = useTranslations("messages.log");
  return (
    <ul className="flex flex-col gap-1">
      {message.copies.map(({ id, copy, status, createdAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <button
            type="button"
            onClick={() => onOpen(id)}
            className="rounded-sm text-accent underline-offset-4 hover:underline"
          >
            {t(copy < message.copy ? "copyBefore" : "copyAfter")}
          </button>
          <StateBadge state={status} />
          <DateTime at={createdAt} className="text-muted text-sm" />
        </li>
      ))}
    </ul>
  );
}
