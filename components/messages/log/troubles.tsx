"use client";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { DateTime } from "@/components/ui/data/date-time";
import { useFormat } from "@/components/ui/data/format-context";
import { ResendDialog } from "./resend-dialog";
import { StateBadge } from "./status-badge";
import { useChannelName } from "./use-channel-name";
import { useLeave } from "./use-leave";
import { useReasonText } from "./use-reason-text";

export type Trouble = ApiOutputs["messages"]["troubles"]["groups"][number];
type Show = (trouble: Trouble) => void;

/** Messages that failed or whose fate is unknown, by reason, each with what can be done; nothing when there are none. */
export function Troubles({ onShow }: { onShow: Show }) {
  const t = useTranslations("messages.troubles");
  const api = useTRPC();
  const [all, setAll] = useState(false);
  const { data } = useQuery({ ...api.messages.troubles.queryOptions(), refetchInterval: 15_000 });
  if (!data || data.groups.length === 0) return null;
  const shown = all ? data.groups : data.groups.slice(0, 4);
  return (
    <Card
      flush
      title={
        <span className="flex items-center gap-2">
          <TriangleAlert aria-hidden className="size-4 text-warn" />
          {t("title")}
        </span>
      }
      description={t("hint")}
    >
      <ul className="border-line border-t">
        {shown.map((group) => (
          <TroubleRow
            key={`${group.channel} ${group.status} ${group.reason}`}
            group={group}
            upTo={data.upTo}
            onShow={onShow}
          />
        ))}
      </ul>
      {shown.length < data.groups.length && (
        <div className="border-line border-t px-5 py-2">
          <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
            {t("showAll", { count: data.groups.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

function TroubleRow({ group, upTo, onShow }: { group: Trouble; upTo: Date; onShow: Show }) {
  const t = useTranslations("messages.troubles");
  const format = useFormat();
  const reasonText = useReasonText();
  const channelName = useChannelName();
  const mayAct = useMay("member");
  const [asking, setAsking] = useState(false);
  const { channel, status, reason, count, firstAt, lastAt } = group;
  const which = { kind: "group" as const, group: { channel, status, reason }, upTo };
  const { leave, leaving } = useLeave();
  const words = reason === null ? t("noReason") : reasonText(reason);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line px-5 py-3 not-first:border-t">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="tabular font-semibold">{format.number(count)}</span>
          <StateBadge state={status} />
          <span className="min-w-0 break-words">{words}</span>
        </p>
        <p className="text-muted text-sm">
          {channelName(channel)}
          {" · "}
          <DateTime at={firstAt} />
          {count > 1 && (
            <>
              {" – "}
              <DateTime at={lastAt} />
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" aria-label={`${t("show")}: ${words}`} onClick={() => onShow(group)}>
          {t("show")}
        </Button>
        {mayAct && (
          <>
            <Button size="sm" aria-label={`${t("leave")}: ${words}`} busy={leaving} onClick={() => leave(which)}>
              {t("leave")}
            </Button>
            <Button size="sm" aria-label={`${t("resend")}: ${words}`} onClick={() => setAsking(true)}>
              {t("resend")}
            </Button>
          </>
        )}
      </div>
      {asking && (
        <ResendDialog which={which} count={count} unknown={status === "unknown"} onClose={() => setAsking(false)} />
      )}
    </li>
  );
}
