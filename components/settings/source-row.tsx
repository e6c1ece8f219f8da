"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { CopyButton } from "@/components/ui/action/copy-button";
import { DateTime } from "@/components/ui/data/date-time";
import { Badge } from "@/components/ui/feedback/badge";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";

type Source = ApiOutputs["workspace"]["sources"][number];

/** One source: its key to copy, and for admins the way to revoke it. */
export function SourceRow({ source }: { source: Source }) {
  const t = useTranslations("settings.sources");
  const errorText = useErrorText();
  const api = useTRPC();
  const cache = useQueryClient();
  const mayChange = useMay("admin");
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    api.workspace.revokeSource.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        return cache.invalidateQueries(api.workspace.sources.queryFilter());
      },
    }),
  );
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-5 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{source.name}</span>
          <Badge>{t(`kinds.${source.kind}`)}</Badge>
          {source.revokedAt && <Badge tone="bad">{t("revoked")}</Badge>}
        </p>
        <p className="text-muted text-sm">
          {t("since")} <DateTime at={source.createdAt} show="date" />
        </p>
      </div>
      {!source.revokedAt && (
        <div className="flex min-w-0 items-center gap-1">
          <code className="max-w-64 truncate rounded-sm bg-text/5 px-1.5 py-0.5 font-mono text-xs">
            {source.writeKey}
          </code>
          <CopyButton text={source.writeKey} label={t("copyKey", { name: source.name })} />
          {mayChange && (
            <Button
              variant="ghost"
              size="sm"
              aria-label={t("revokeName", { name: source.name })}
              onClick={() => setAsking(true)}
            >
              {t("revoke")}
            </Button>
          )}
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("revokeTitle", { name: source.name })}
        description={t("revokeHint")}
        action={t("revoke")}
        nameToType={source.name}
        busy={revoke.isPending}
        error={revoke.isError ? errorText(revoke.error) : undefined}
        onConfirm={() => revoke.mutate({ sourceId: source.id })}
      />
    </li>
  );
}
