"use client";
import { ClipboardList, Mail, MessageSquareText, Users, Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import type { JourneyDocument } from "@/domain/journey/document";
import type { MessageState } from "@/domain/journey/enrolment";
import { newsOf } from "@/domain/journey/simulate/answers";
import type { Simulated } from "@/domain/journey/simulate/simulation";
import type { Invented } from "@/domain/journey/simulate/walk-person";
import { SimulatedMessage } from "./simulated-message";
import type { WalkRow } from "./walk-rows";

type Message = Simulated["messages"][number];

/** What happened to the person, line by line; messages can be read, and news of them said by hand. */
export function WalkTrace({
  rows,
  document,
  onHappens,
}: {
  rows: readonly WalkRow[];
  document: JourneyDocument;
  /** Left out where nothing can be said by hand. */
  onHappens?: (event: NonNullable<Invented["event"]>) => void;
}) {
  const t = useTranslations("tryOut");
  const [read, setRead] = useState<Message | null>(null);
  return (
    <>
      <ol aria-label={t("trace")} aria-live="polite" className="flex flex-col gap-3">
        {rows.map((row) => (
          <li key={row.key} className="flex flex-col gap-1.5 border-line border-l-2 pl-3 text-sm">
            <div>
              <span className="font-semibold">{row.step}</span>{" "}
              <span className="text-muted text-xs">
                <DateTime at={new Date(row.at)} show="exact" />
              </span>
              <span className="block text-pretty">{row.sentence}</span>
            </div>
            {row.messages.map((message) => (
              <MessageLine
                key={`${message.stepId} ${message.visit} ${message.part ?? 0} ${message.at}`}
                message={message}
                onRead={() => setRead(message)}
                onHappens={onHappens}
              />
            ))}
            {row.tasks.map((task) => (
              <div key={`${task.stepId} ${task.visit}`} className="flex gap-2 rounded-lg border border-line p-2">
                <ClipboardList aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
                <span className="min-w-0">
                  <span className="block break-words font-semibold">{task.title}</span>
                  {task.details !== "" && <span className="block whitespace-pre-wrap break-words">{task.details}</span>}
                  {task.dueAt !== null && (
                    <span className="block text-muted text-xs">
                      {t("due")} <DateTime at={new Date(task.dueAt)} show="exact" />
                    </span>
                  )}
                </span>
              </div>
            ))}
          </li>
        ))}
      </ol>
      <SimulatedMessage message={read} document={document} onClose={() => setRead(null)} />
    </>
  );
}

const icons = { email: Mail, sms: MessageSquareText, webhook: Webhook, team: Users };
const sayable: Partial<Record<Message["channel"], readonly ("opened" | "clicked" | "bounced" | "delivered")[]>> = {
  email: ["opened", "clicked", "bounced"],
  sms: ["delivered", "bounced"],
};

function MessageLine({
  message,
  onRead,
  onHappens,
}: {
  message: Message;
  onRead: () => void;
  onHappens?: ((event: NonNullable<Invented["event"]>) => void) | undefined;
}) {
  const t = useTranslations("tryOut");
  const Icon = icons[message.channel];
  const said = (state: MessageState) =>
    onHappens?.(newsOf({ ...message, id: message.enrolmentId }, message.channel, state));
  return (
    <div className="flex flex-col gap-1 rounded-lg border border-line p-2">
      <div className="flex items-center gap-2">
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate" title={message.address}>
          {t("to", { channel: t(`channel.${message.channel}`), address: message.address })}
        </span>
        <Button size="sm" onClick={onRead}>
          {t("read")}
        </Button>
      </div>
      {onHappens && (
        <div className="flex flex-wrap gap-1">
          {(sayable[message.channel] ?? []).map((state) => (
            <Button key={state} size="sm" variant="ghost" onClick={() => said(state)}>
              {t(`news.${state}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
