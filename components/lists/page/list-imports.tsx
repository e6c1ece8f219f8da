"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ImportTable } from "@/components/import/import-table";
import { useTRPC } from "@/components/shell/api/trpc";
import { Card } from "@/components/ui/data/card";

const runningMs = 1_000;
const shown = 3;

/** The newest files that were read into a list, while one runs with its progress. Nothing where there was none. */
export function ListImports({ listId }: { listId: number }) {
  const t = useTranslations("lists");
  const api = useTRPC();
  const { data } = useQuery({
    ...api.lists.imports.queryOptions({ listId }),
    refetchInterval: ({ state }) => (state.data?.some(({ endedAt }) => endedAt === null) ? runningMs : false),
  });
  if (!data || data.length === 0) return null;
  return (
    <Card flush title={t("imports")} description={t("importsHint")}>
      <ImportTable imports={data.slice(0, shown)} />
    </Card>
  );
}
