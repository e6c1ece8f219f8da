"use client";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { useFormat } from "@/components/ui/data/format-context";

/** Says that some messages need a person's decision; nothing when none do. */
export function TroubleNotice({ onShow }: { onShow: (state: "failed" | "unknown") => void }) {
  const t = useTranslations("messages.log.trouble");
  const api = useTRPC();
  const format = useFormat();
  const { data } = useQuery({ ...api.messages.troubled.queryOptions(), refetchInterval: 15_000 });
  if (!data || data.failed + data.unknown === 0) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2.5"
    >
      <TriangleAlert aria-hidden className="size-4 text-warn" />
      <p className="min-w-0 flex-1">
        {t("text", { failed: format.number(data.failed), unknown: format.number(data.unknown) })}
      </p>
      {data.failed > 0 && (
        <Button size="sm" onClick={() => onShow("failed")}>
          {t("showFailed")}
        </Button>
      )}
      {data.unknown > 0 && (
        <Button size="sm" onClick={() => onShow("unknown")}>
          {t("showUnknown")}
        </Button>
      )}
    </div>
  );
}
