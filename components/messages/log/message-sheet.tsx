"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Sheet } from "@/components/ui/overlay/sheet";
import { MessageContent } from "./message-content";
import { MessageFacts } from "./message-facts";
import { ResendDialog } from "./resend-dialog";
import { useLeave } from "./use-leave";

type MessageRef = { lane: number; id: number };
type Detail = ApiOutputs["messages"]["get"];

/** One message: what became of it when, and the exact content again. */
export function MessageSheet({
  open,
  onOpen,
  onClose,
}: {
  open: MessageRef | null;
  onOpen: (message: MessageRef) => void;
  onClose: () => void;
}) {
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
      footer={shown && needsDecision(shown) ? <Decision message={shown} /> : undefined}
    >
      {message.isError ? (
        <ErrorState
          title={t("readFailed")}
          action={<Button onClick={() => void message.refetch()}>{t("again")}</Button>}
        />
      ) : shown ? (
        <div className="flex flex-col gap-5">
          <MessageFacts message={shown} onOpen={(id) => onOpen({ lane: shown.lane, id })} />
          <MessageContent shown={shown.shown} />
        </div>
      ) : (
        <Skeleton className="h-96 w-full" />
      )}
    </Sheet>
  );
}

const needsDecision = ({ status, settled }: Detail) =>
  (status === "failed" || status === "unknown") && settled === null;

/** What can be done about a message that did not arrive, or may not have. */
function Decision({ message }: { message: Detail }) {
  const t = useTranslations("messages.resend");
  const mayAct = useMay("member");
  const [asking, setAsking] = useState(false);
  const { leave, leaving } = useLeave();
  if (!mayAct) return null;
  const { lane, id, address, status } = message;
  const which = { kind: "some" as const, messages: [{ lane, id }] };
  return (
    <>
      <Button busy={leaving} onClick={() => leave(which)}>
        {t("leave")}
      </Button>
      <Button variant="primary" onClick={() => setAsking(true)}>
        {t("button")}
      </Button>
      {asking && (
        <ResendDialog
          which={which}
          count={1}
          address={address}
          unknown={status === "unknown"}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
