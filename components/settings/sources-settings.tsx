"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Card } from "@/components/ui/data/card";
import { SendSnippets } from "@/components/welcome/send-snippets";
import { CreateSourceDialog } from "./create-source-dialog";
import { ListCard } from "./frame/list-card";
import { SourceRow } from "./source-row";

/** Where events come from: sources, their write keys, and how to send with them. */
export function SourcesSettings() {
  const t = useTranslations("settings.sources");
  const api = useTRPC();
  const mayChange = useMay("admin");
  const [creating, setCreating] = useState(false);
  const { data } = useSuspenseQuery(api.workspace.sources.queryOptions());
  const working = data.find((source) => source.revokedAt === null);
  return (
    <>
      <ListCard
        title={t("title")}
        description={t("hint")}
        add={mayChange && { label: t("create"), icon: Plus, onClick: () => setCreating(true) }}
      >
        {data.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ListCard>
      {working && (
        <Card title={t("snippets")}>
          <SendSnippets writeKey={working.writeKey} />
        </Card>
      )}
      {creating && <CreateSourceDialog onClose={() => setCreating(false)} />}
    </>
  );
}
