"use client";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { Badge, type Tone } from "@/components/ui/feedback/badge";

type MessageRow = ApiOutputs["messages"]["list"]["messages"][number];
type Shown = MessageRow["status"] | "opened" | "clicked" | "bounced" | "complained" | "unsubscribed";

const tones: Record<Shown, Tone> = {
  queued: "neutral",
  sending: "accent",
  sent: "ok",
  failed: "bad",
  unknown: "warn",
  cancelled: "neutral",
  opened: "ok",
  clicked: "ok",
  bounced: "bad",
  complained: "bad",
  unsubscribed: "warn",
};

/** What a message has come to: the latest thing that happened to it. */
export function latestState(
  message: Pick<MessageRow, "status" | "openedAt" | "clickedAt" | "bouncedAt" | "complainedAt" | "unsubscribedAt">,
): Shown {
  if (message.status !== "sent") return message.status;
  if (message.complainedAt) return "complained";
  if (message.bouncedAt) return "bounced";
  if (message.unsubscribedAt) return "unsubscribed";
  if (message.clickedAt) return "clicked";
  return message.openedAt ? "opened" : "sent";
}

/** A state in a word. */
export function StateBadge({ state }: { state: Shown }) {
  const t = useTranslations("messages.log.states");
  return (
    <Badge tone={tones[state]} dot>
      {t(state)}
    </Badge>
  );
}

/** What a message has come to. */
export function StatusBadge({ message }: { message: Parameters<typeof latestState>[0] }) {
  return <StateBadge state={latestState(message)} />;
}
