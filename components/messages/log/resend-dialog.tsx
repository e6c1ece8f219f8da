"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { useFormat } from "@/components/ui/data/format-context";
import { Progress } from "@/components/ui/feedback/progress";
import { toast } from "@/components/ui/feedback/toast";
import { Dialog } from "@/components/ui/overlay/dialog";
import type { ChosenMessages } from "./use-leave";

type Work = { state: "asking" | "failed" } | { state: "working"; queued: number };

/** Asks before messages are sent again, says what may happen, and shows how far a large group is. It can be stopped. */
export function ResendDialog({
  which,
  count,
  unknown,
  address,
  onClose,
}: {
  which: ChosenMessages;
  count: number;
  /** Their fate is unknown: they may arrive twice. */
  unknown: boolean;
  /** Of a single message. */
  address?: string;
  onClose: () => void;
}) {
  const t = useTranslations("messages.resend");
  const format = useFormat();
  const { work, start } = useResend(which, unknown, onClose);
  const number = format.number(count);
  const working = work.state === "working";
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={address === undefined ? t("titleMany", { count, number }) : t("title", { address })}
      description={t(unknown ? (count === 1 ? "warnUnknown" : "warnUnknownMany") : "warnFailed", { count })}
      footer={
        <>
          <Button onClick={onClose}>{working ? t("stop") : t("cancel")}</Button>
          <Button variant={unknown ? "danger" : "primary"} busy={working} onClick={() => void start()}>
            {t(unknown ? (count === 1 ? "confirmUnknown" : "confirmUnknownMany") : "confirm")}
          </Button>
        </>
      }
    >
      {working && count > 1 && (
        <div className="flex flex-col gap-2">
          <Progress value={work.queued / count} label={t("progress")} />
          <p aria-live="polite" className="tabular text-muted text-sm">
            {t("progressText", { done: format.number(work.queued), all: number })}
          </p>
        </div>
      )}
      {work.state === "failed" && (
        <p role="alert" className="text-bad text-sm">
          {t("failed")}
        </p>
      )}
    </Dialog>
  );
}

/** Queues page by page until none is left or the dialog is closed. */
function useResend(which: ChosenMessages, mayArriveTwice: boolean, onDone: () => void) {
  const t = useTranslations("messages.resend");
  const api = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const format = useFormat();
  const [work, setWork] = useState<Work>({ state: "asking" });
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  const start = async () => {
    let queued = 0;
    setWork({ state: "working", queued });
    try {
      for (let more = true; more && open.current; ) {
        const page = await client.messages.resend.mutate({ which, mayArriveTwice });
        queued += page.queued;
        more = page.more;
        setWork({ state: "working", queued });
      }
      toast.success(t("done", { count: queued, number: format.number(queued) }));
      if (open.current) onDone();
    } catch {
      setWork({ state: "failed" });
    }
    await queries.invalidateQueries({ queryKey: api.messages.pathKey() });
  };
  return { work, start };
}
