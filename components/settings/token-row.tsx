"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import { Badge } from "@/components/ui/feedback/badge";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";

type Token = ApiOutputs["tokens"]["list"][number];

/** One token: what it may do, when it was used, and the way to revoke it. */
export function TokenRow({ token }: { token: Token }) {
  const t = useTranslations("settings.tokens");
  const roles = useTranslations("settings.members.roles");
  const errorText = useErrorText();
  const api = useTRPC();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    api.tokens.revoke.mutationOptions({ onSuccess: () => cache.invalidateQueries(api.tokens.list.queryFilter()) }),
  );
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-3 border-line border-b px-5 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-center gap-2">
          <span className="truncate font-semibold">{token.name}</span>
          <Badge>{roles(`${token.role}.name`)}</Badge>
        </p>
        <p className="text-muted text-sm">
          {token.lastUsedAt ? (
            <>
              {t("used")} <DateTime at={token.lastUsedAt} />
            </>
          ) : (
            t("neverUsed")
          )}
        </p>
      </div>
      <code className="rounded-sm bg-text/5 px-1.5 py-0.5 font-mono text-xs">{token.prefix}…</code>
      <Button
        variant="ghost"
        size="sm"
        aria-label={t("revokeName", { name: token.name })}
        onClick={() => setAsking(true)}
      >
        {t("revoke")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("revokeTitle", { name: token.name })}
        description={t("revokeHint")}
        action={t("revoke")}
        nameToType={token.name}
        busy={revoke.isPending}
        error={revoke.isError ? errorText(revoke.error) : undefined}
        onConfirm={() => revoke.mutate({ tokenId: token.id })}
      />
    </li>
  );
}
