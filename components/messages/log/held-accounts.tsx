"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { DateTime, useNow } from "@/components/ui/data/date-time";
import { useFormat } from "@/components/ui/data/format-context";
import { toast } from "@/components/ui/feedback/toast";
import { useChannelName } from "./use-channel-name";
import { useReasonText } from "./use-reason-text";

type Account = ApiOutputs["channels"]["troubledAccounts"][number];
/** As far as the server counts. */
const mostCounted = 10_000;

/** Mail servers and receivers that cannot be reached: since when, why, and when they are tried again; and budgets used up. */
export function HeldAccounts() {
  const t = useTranslations("messages.accounts");
  const api = useTRPC();
  const { data } = useQuery({ ...api.channels.troubledAccounts.queryOptions(), refetchInterval: 5_000 });
  const { data: spent } = useQuery({ ...api.channels.spentBudgets.queryOptions(), refetchInterval: 15_000 });
  if (!data || !spent || data.length + spent.length === 0) return null;
  return (
    <section aria-label={t("title")} className="rounded-lg border border-line bg-surface">
      <ul>
        {spent.map((budget) => (
          <SpentBudget key={budget.channel} budget={budget} />
        ))}
        {data.map((account) => (
          <HeldAccount key={`${account.channel} ${account.account}`} account={account} />
        ))}
      </ul>
    </section>
  );
}

type Budget = ApiOutputs["channels"]["spentBudgets"][number];

function SpentBudget({ budget: { channel, perDay, waiting, until } }: { budget: Budget }) {
  const t = useTranslations("messages.accounts");
  const format = useFormat();
  const channelName = useChannelName();
  const number = waiting >= mostCounted ? `${format.number(mostCounted)}+` : format.number(waiting);
  return (
    <li className="flex flex-col gap-1 border-line px-5 py-3 not-first:border-t">
      <p className="break-words">
        <CalendarClock aria-hidden className="mr-2 inline size-4 align-text-bottom text-warn" />
        <span className="font-semibold">{channelName(channel)}</span>
        {": "}
        {t("spent", { perDay: format.number(perDay) })}
      </p>
      <p className="text-muted text-sm">
        {t("waiting", { count: waiting, number })}
        {" · "}
        {t("goesOn")} <DateTime at={until} show="exact" className="tabular" />
      </p>
    </li>
  );
}

function HeldAccount({ account }: { account: Account }) {
  const t = useTranslations("messages.accounts");
  const api = useTRPC();
  const queries = useQueryClient();
  const format = useFormat();
  const reasonText = useReasonText();
  const channelName = useChannelName();
  const errorText = useErrorText();
  const mayTry = useMay("member");
  const now = useNow();
  const attempt = useMutation(
    api.channels.tryAccountNow.mutationOptions({
      onSuccess: async () => {
        toast.success(t("trying"));
        await queries.invalidateQueries({ queryKey: api.channels.troubledAccounts.queryKey() });
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const { channel, failures, failingSince, heldUntil, reason, detail, waiting } = account;
  const held = heldUntil !== null && (now === null || heldUntil.getTime() > now);
  const number = waiting >= mostCounted ? `${format.number(mostCounted)}+` : format.number(waiting);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line px-5 py-3 not-first:border-t">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="break-words">
          <PlugZap aria-hidden className="mr-2 inline size-4 align-text-bottom text-warn" />
          <span className="font-semibold">
            {account.account === ""
              ? t(`own.${channel === "email" ? "email" : "other"}`, { channel: channelName(channel) })
              : account.account}
          </span>
          {": "}
          {reason === null ? t("noAnswer") : reasonText(reason)}
        </p>
        <p className="text-muted text-sm">
          {t("since", { failures: format.number(failures) })} <DateTime at={failingSince} />
          {held && (
            <>
              {" · "}
              {t("until")} <DateTime at={heldUntil} show="exact" className="tabular" />
            </>
          )}
          {" · "}
          {t("waiting", { count: waiting, number })}
        </p>
        {detail && <p className="break-words font-mono text-muted text-sm">{detail}</p>}
      </div>
      {mayTry && held && (
        <Button
          size="sm"
          busy={attempt.isPending}
          onClick={() => attempt.mutate({ channel, account: account.account })}
        >
          {t("tryNow")}
        </Button>
      )}
    </li>
  );
}
