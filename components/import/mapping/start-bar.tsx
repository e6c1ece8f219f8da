"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { planProblems } from "@/domain/import/column-roles";
import type { ImportPlan } from "@/domain/import/plan";
import type { ImportOptions } from "./use-plan";

/** Starts the import, or says what is missing. */
export function StartBar({ importId, plan, options }: { importId: number; plan: ImportPlan; options: ImportOptions }) {
  const t = useTranslations("import.mapping");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const start = useMutation(
    api.imports.start.mutationOptions({ onSuccess: () => cache.invalidateQueries(api.imports.pathFilter()) }),
  );
  const [problem] = planProblems(plan);
  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {problem && <p className="text-bad text-sm">{t(`problems.${problem}`)}</p>}
      {start.isError && (
        <p role="alert" className="text-bad text-sm">
          {errorText(start.error)}
        </p>
      )}
      <Button variant="ghost" asChild>
        <Link href="/import">{t("back")}</Link>
      </Button>
      <Button
        variant="primary"
        disabled={problem !== undefined}
        busy={start.isPending}
        onClick={() => start.mutate({ importId, plan, ...options })}
      >
        {t("start")}
      </Button>
    </div>
  );
}
