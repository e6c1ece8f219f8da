"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { toast } from "@/components/ui/feedback/toast";
import { Dialog } from "@/components/ui/overlay/dialog";
import { Sheet } from "@/components/ui/overlay/sheet";
import { MessageContent } from "./message-content";
import { MessageFacts } from "./message-facts";

type Detail = ApiOutputs["messages"]["get"];

/** One message: what became of it when, and the exact content again. */
export function MessageSheet({ open, onClose }: { open: { lane: number; id: number } | null; onClose: () => void }) {
  const t = useTranslations("messages.log");
  const api = useTRPC();
  const message = useQuery({
    ...api.messages.get.queryOptions(open ?? { lane: 0, id: 1 }),
    enabled: open !== null,
    refetchInterval: 5_000,
  });
  const shown = open === null ? undefined : message.data;
  return (
    <Sheet
      open={open !== null}
      onOpenChange={(next) => !next && onClose()}
      title={shown?.address ?? t("message")}
      className="max-w-180!"
      footer={shown && canResend(shown) ? <ResendButton message={shown} /> : undefined}
    >
      {message.isError ? (
        <ErrorState
          title={t("readFailed")}
          action={<Button onClick={() => void message.refetch()}>{t("again")}</Button>}
        />
      ) : shown ? (
        <div className="flex flex-col gap-5">
          <MessageFacts message={shown} />
          <MessageContent shown={shown.shown} />
        </div>
      ) : (
        <Skeleton className="h-96 w-full" />
      )}
    </Sheet>
  );
}

const canResend = ({ status }: Detail) => status === "failed" || status === "unknown";

/** Sends again after saying what may happen. */
function ResendButton({ message }: { message: Detail }) {
  const t = useTranslations("messages.resend");
  const api = useTRPC();
  const client = useQueryClient();
  const mayResend = useMay("member");
  const [asking, setAsking] = useState(false);
  const unknown = message.status === "unknown";
  const resend = useMutation(
    api.messages.resend.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        toast.success(t("done"));
        await client.invalidateQueries({ queryKey: api.messages.pathKey() });
      },
      onError: () => toast.error(t("failed")),
    }),
  );
  if (!mayResend) return null;
  const { lane, id } = message;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("button")}</Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t("title", { address: message.address })}
        description={unknown ? t("warnUnknown") : t("warnFailed")}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button
              variant={unknown ? "danger" : "primary"}
              busy={resend.isPending}
              onClick={() => resend.mutate({ messages: [{ lane, id }], mayArriveTwice: unknown })}
            >
              {unknown ? t("confirmUnknown") : t("confirm")}
            </Button>
          </>
        }
      />
    </>
  );
}
