import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { renderMessage } from "@/server/delivery/email/send-email";
import { installSecret } from "@/server/delivery/install-secret";
import type { Outgoing } from "@/server/delivery/outbox/outgoing";
import { type SendingStep, StepConfigs } from "@/server/delivery/step-configs";
import { DomainError } from "@/server/domain-error";
import { env } from "@/server/env";
import { nameOf } from "@/server/people/person-sql";
import { LinkSigner } from "@/server/tracking/token";
import { type ShownMessage, showMessage } from "./show-message";

export const oneMessage = z.object({ lane: z.number().int().min(0), id: z.number().int().positive() });

type MessageStatus = "queued" | "sending" | "sent" | "failed" | "unknown" | "cancelled";

type Times = Record<
  | "createdAt"
  | "claimedAt"
  | "sentAt"
  | "deliveredAt"
  | "openedAt"
  | "clickedAt"
  | "bouncedAt"
  | "complainedAt"
  | "unsubscribedAt",
  Date | null
>;

export type MessageDetail = Outgoing &
  Times & {
    status: MessageStatus;
    reason: string | null;
    detail: string | null;
    copy: number;
    settled: "resent" | "left" | null;
    settledAt: Date | null;
    /** The same message's other rows: what it repeats and what repeats it, oldest first. */
    copies: { id: number; copy: number; status: MessageStatus; createdAt: string }[];
    dueAt: Date;
    createdAt: Date;
    person: string | null;
    journey: string | null;
    versionNumber: number | null;
    stepName: string | null;
    /** The mail the built-in mailbox caught for it, if it did. */
    mailId: number | null;
    /** The exact message again, from the published version and the kept variables; null when that version is gone. */
    shown: ShownMessage | null;
  };

/** One message with its times and its exact content. */
export async function getMessage(
  db: Db,
  input: z.infer<typeof oneMessage> & { workspaceId: number },
): Promise<MessageDetail> {
  const sql = db.$client;
  const [row] = await sql<Omit<MessageDetail, "shown" | "stepName">[]>`
    select m.lane, m.id, m.workspace_id as "workspaceId", m.profile_id as "profileId", m.enrolment_id as "enrolmentId",
      m.journey_id as "journeyId", m.version_id as "versionId", m.step_id as "stepId", m.visit, m.channel, m.address,
      m.data, m.status, m.attempts, m.created_at as "createdAt", m.due_at as "dueAt", m.claimed_at as "claimedAt",
      m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.opened_at as "openedAt", m.clicked_at as "clickedAt",
      m.bounced_at as "bouncedAt", m.complained_at as "complainedAt", m.unsubscribed_at as "unsubscribedAt",
      m.reason, m.detail, m.copy, m.copy_of_id as "copyOfId", m.settled, m.settled_at as "settledAt",
      (select coalesce(json_agg(json_build_object('id', o.id, 'copy', o.copy, 'status', o.status,
          'createdAt', o.created_at) order by o.copy), '[]')
        from message o where o.lane = m.lane and o.id <> m.id
          and (o.id = coalesce(m.copy_of_id, m.id) or o.copy_of_id = coalesce(m.copy_of_id, m.id))) as copies,
      ${nameOf(sql)} as person, j.name as journey, v.number as "versionNumber",
      (select max(b.id) from mailbox_mail b where b.workspace_id = m.workspace_id and b.message_id = m.id) as "mailId"
    from message m left join profile p on p.lane = m.lane and p.id = m.profile_id
    left join journey j on j.id = m.journey_id left join journey_version v on v.id = m.version_id
    where m.lane = ${input.lane} and m.id = ${input.id} and m.workspace_id = ${input.workspaceId}`;
  if (!row) throw new DomainError("not_found", "There is no such message.");
  const steps = new StepConfigs(sql);
  await steps.load([row.versionId]);
  const step = steps.get(row);
  return { ...row, stepName: step?.name ?? null, shown: step ? await showAgain(db, row, step) : null };
}

async function showAgain(db: Db, message: Outgoing, step: SendingStep): Promise<ShownMessage> {
  return showMessage(step, message.data, async (mail) => {
    const links = { signer: new LinkSigner(await installSecret(db.$client)), publicUrl: env.publicUrl };
    return renderMessage(links, message, mail);
  });
}
