"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { BookOpen, KeyRound, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { CreateTokenDialog } from "./create-token-dialog";
import { ListCard } from "./frame/list-card";
import { TokenRow } from "./token-row";

/** Tokens with which programs use the open API in this workspace. */
export function TokensSettings() {
  const t = useTranslations("settings.tokens");
  const api = useTRPC();
  const [creating, setCreating] = useState(false);
  const { data } = useSuspenseQuery(api.tokens.list.queryOptions());
  return (
    <>
      <ListCard
        title={t("title")}
        description={t("hint")}
        extra={
          <Button asChild>
            <Link href="/api-docs" prefetch={false}>
              <BookOpen aria-hidden />
              {t("docs")}
            </Link>
          </Button>
        }
        add={{ label: t("create"), icon: Plus, onClick: () => setCreating(true) }}
        empty={
          data.length === 0 && (
            <EmptyState
              icon={<KeyRound aria-hidden />}
              title={t("emptyTitle")}
              description={t("emptyHint")}
              className="border-line border-t"
            />
          )
        }
      >
        {data.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ListCard>
      {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
    </>
  );
}
