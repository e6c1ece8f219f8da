import { z } from "zod";
import { listMessages, listMessagesInput, messageStates, messageStatuses } from "@/server/messages/list-messages";
import { endpoint } from "@/server/rest/endpoint";
import { pageOf, paging, readCursor, writeCursor } from "@/server/rest/page";

const list = endpoint({
  method: "get",
  path: "/messages",
  tag: "Messages",
  summary: "What left the house, newest first",
  role: "viewer",
  query: {
    channel: z.enum(["email", "sms", "webhook", "team"]).optional(),
    state: z.enum(messageStates).optional().describe("A status, or something the person did"),
    journeyId: z.coerce.number().int().positive().optional(),
    search: z.string().max(200).optional(),
    reason: z.string().max(200).optional().describe("Machine-readable cause, such as `smtp_550`"),
    troubled: z.stringbool().optional().describe("Only failed and unknown ones that nobody has dealt with"),
    ...paging,
  },
  answer: pageOf(
    z.object({
      id: z.number().int(),
      profileId: z.number().int(),
      person: z.string().nullable(),
      channel: z.enum(["email", "sms", "webhook", "team"]),
      address: z.string(),
      status: z.enum(messageStatuses),
      reason: z.string().nullable(),
      copy: z.number().int().describe("How often it had been sent again before"),
      settled: z.enum(["resent", "left"]).nullable(),
      createdAt: z.date(),
      sentAt: z.date().nullable(),
      openedAt: z.date().nullable(),
      clickedAt: z.date().nullable(),
      bouncedAt: z.date().nullable(),
      complainedAt: z.date().nullable(),
      unsubscribedAt: z.date().nullable(),
      journeyId: z.number().int().nullable(),
      journey: z.string().nullable(),
    }),
  ),
  handle: async ({ query }, { db, workspaceId }) => {
    const {
      channel = null,
      state = null,
      journeyId = null,
      search = "",
      reason = null,
      troubled = false,
      limit,
    } = query;
    const cursor = readCursor(listMessagesInput.shape.cursor, query.cursor);
    const { messages, next } = await listMessages(db, {
      channel,
      state,
      journeyId,
      search,
      reason,
      troubled,
      limit,
      cursor,
      workspaceId,
    });
    return { data: messages, nextCursor: writeCursor(next) };
  },
});

/** The outbox. */
export const messageEndpoints = [list];
