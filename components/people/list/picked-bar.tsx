"use client";
import { ListPlus, Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PutOnListDialog } from "@/components/lists/put-on-list-dialog";
import { AddToJourneyDialog } from "@/components/runs/add-to-journey-dialog";
import { Button } from "@/components/ui/action/button";

/** What can be done with the ticked people. */
export function PickedBar({ picked, onClear }: { picked: ReadonlySet<number>; onClear: () => void }) {
  const t = useTranslations("people");
  const tAdd = useTranslations("runs.add");
  const tLists = useTranslations("lists.put");
  const [open, setOpen] = useState<"none" | "journey" | "list">("none");
  const close = () => setOpen("none");
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2">
      <span className="tabular font-semibold text-sm" aria-live="polite">
        {t("picked", { n: picked.size })}
      </span>
      <Button size="sm" icon={<Route aria-hidden />} onClick={() => setOpen("journey")}>
        {tAdd("button")}
      </Button>
      <Button size="sm" icon={<ListPlus aria-hidden />} onClick={() => setOpen("list")}>
        {tLists("open")}
      </Button>
      <Button size="sm" variant="ghost" onClick={onClear}>
        {t("unpick")}
      </Button>
      {open === "journey" && <AddToJourneyDialog profileIds={[...picked]} onClose={close} />}
      {open === "list" && <PutOnListDialog profileIds={[...picked]} onClose={close} />}
    </div>
  );
}
