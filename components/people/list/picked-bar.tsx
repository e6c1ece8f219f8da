"use client";
import { Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AddToJourneyDialog } from "@/components/runs/add-to-journey-dialog";
import { Button } from "@/components/ui/action/button";

/** What can be done with the ticked people. */
export function PickedBar({ picked, onClear }: { picked: ReadonlySet<number>; onClear: () => void }) {
  const t = useTranslations("people");
  const tAdd = useTranslations("runs.add");
  const [adding, setAdding] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2">
      <span className="tabular font-semibold text-sm" aria-live="polite">
        {t("picked", { n: picked.size })}
      </span>
      <Button size="sm" icon={<Route aria-hidden />} onClick={() => setAdding(true)}>
        {tAdd("button")}
      </Button>
      <Button size="sm" variant="ghost" onClick={onClear}>
        {t("unpick")}
      </Button>
      {adding && <AddToJourneyDialog profileIds={[...picked]} onClose={() => setAdding(false)} />}
    </div>
  );
}
