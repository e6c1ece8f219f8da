"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { MessageContent } from "@/components/messages/log/message-content";
import { useTRPCClient } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Dialog } from "@/components/ui/overlay/dialog";
import { smsLength } from "@/domain/content/sms-segments";
import type { JourneyDocument } from "@/domain/journey/document";
import type { Simulated } from "@/domain/journey/simulate/simulation";

type Message = Simulated["messages"][number];

/** The message as this person would get it, made by the code that sends it. */
export function SimulatedMessage({
  message,
  document,
  onClose,
}: {
  message: Message | null;
  document: JourneyDocument;
  onClose: () => void;
}) {
  const t = useTranslations("tryOut");
  return (
    <Dialog
      open={message !== null}
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={message ? t("to", { channel: t(`channel.${message.channel}`), address: message.address }) : t("message")}
    >
      {message && <Shown message={message} document={document} />}
    </Dialog>
  );
}

function Shown({ message, document }: { message: Message; document: JourneyDocument }) {
  const t = useTranslations("tryOut");
  const client = useTRPCClient();
  const errorText = useErrorText();
  const node = document.nodes.find(({ id }) => id === message.stepId);
  const step = { type: node?.type ?? "", config: node?.config ?? {}, name: node?.name ?? null };
  const { channel, data: variables } = message;
  const shown = useQuery({
    queryKey: ["simulated-message", step, channel, variables],
    queryFn: () => client.messages.showSimulated.mutate({ step, channel, data: variables }),
  });
  if (shown.error) return <p role="alert">{errorText(shown.error)}</p>;
  if (shown.data === undefined) return <Skeleton className="h-80 w-full" />;
  const text = shown.data?.ok && shown.data.channel === "text" && message.channel === "sms" ? shown.data.text : null;
  return (
    <div className="flex flex-col gap-2">
      <MessageContent shown={shown.data} />
      {text !== null && <p className="text-muted text-sm">{t("parts", { n: smsLength(text).segments })}</p>}
    </div>
  );
}
