import { z } from "zod";
import { predicate } from "@/domain/segment/predicate";
import { endpoint } from "@/server/rest/endpoint";
import { pageOf, paging, readCursor, writeCursor } from "@/server/rest/page";
import { archiveSegment } from "@/server/segments/edit/archive-segment";
import { createSegment } from "@/server/segments/edit/create-segment";
import { listMembers, listMembersInput } from "@/server/segments/edit/list-members";
import { listSegments, readSegment } from "@/server/segments/edit/list-segments";
import { createSegmentInput, updateSegmentInput } from "@/server/segments/edit/segment-input";
import { updateSegment } from "@/server/segments/edit/update-segment";

const tag = "Segments";
const oneSegment = { segmentId: z.coerce.number().int().positive() };

const segment = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  predicate,
  revision: z.number().int(),
  status: z.enum(["computing", "live", "failed"]),
  members: z.number().int().describe("People in it now; complete once the status is live"),
  updatedAt: z.date(),
});

const list = endpoint({
  method: "get",
  path: "/segments",
  tag,
  summary: "List segments with their live counts",
  role: "viewer",
  answer: z.object({ data: z.array(segment) }),
  handle: async (_input, { db, workspaceId }) => ({ data: await listSegments(db, { workspaceId }) }),
});

const create = endpoint({
  method: "post",
  path: "/segments",
  tag,
  summary: "Create a segment",
  description: "Its members are computed in the background: its status is `computing`, then `live`.",
  role: "member",
  body: createSegmentInput,
  status: 201,
  answer: segment,
  handle: async ({ body }, { db, workspaceId, userId }) => {
    const { id } = await createSegment(db, { ...body, workspaceId, userId });
    return readSegment(db, { workspaceId, segmentId: id });
  },
});

const get = endpoint({
  method: "get",
  path: "/segments/{segmentId}",
  tag,
  summary: "One segment",
  role: "viewer",
  params: oneSegment,
  answer: segment,
  handle: ({ params }, { db, workspaceId }) => readSegment(db, { ...params, workspaceId }),
});

const update = endpoint({
  method: "patch",
  path: "/segments/{segmentId}",
  tag,
  summary: "Change a segment",
  description: "`baseRevision` is the revision the change was based on; another one in the database is a conflict.",
  role: "member",
  params: oneSegment,
  body: updateSegmentInput.omit({ segmentId: true }),
  answer: segment,
  handle: async ({ params, body }, { db, workspaceId }) => {
    await updateSegment(db, { ...body, ...params, workspaceId });
    return readSegment(db, { ...params, workspaceId });
  },
});

const archive = endpoint({
  method: "delete",
  path: "/segments/{segmentId}",
  tag,
  summary: "Archive a segment",
  description: "One that a live journey or another segment uses is refused with a conflict.",
  role: "member",
  params: oneSegment,
  handle: async ({ params }, { db, workspaceId }) => void (await archiveSegment(db, { ...params, workspaceId })),
});

const count = endpoint({
  method: "get",
  path: "/segments/{segmentId}/count",
  tag,
  summary: "How many people are in a segment now",
  role: "viewer",
  params: oneSegment,
  answer: z.object({ count: z.number().int(), status: z.enum(["computing", "live", "failed"]) }),
  handle: async ({ params }, { db, workspaceId }) => {
    const { members, status } = await readSegment(db, { ...params, workspaceId });
    return { count: members, status };
  },
});

const members = endpoint({
  method: "get",
  path: "/segments/{segmentId}/members",
  tag,
  summary: "The people in a segment",
  role: "viewer",
  params: oneSegment,
  query: paging,
  answer: pageOf(
    z.object({
      profileId: z.number().int(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      knownAs: z.string().nullable(),
      since: z.date(),
      until: z.date().nullable().describe("When time alone may end it; null = never"),
    }),
  ),
  handle: async ({ params, query }, { db, workspaceId }) => {
    await readSegment(db, { ...params, workspaceId });
    const cursor = readCursor(listMembersInput.shape.cursor, query.cursor);
    const { members, next } = await listMembers(db, { ...params, cursor, limit: query.limit, workspaceId });
    return { data: members, nextCursor: writeCursor(next) };
  },
});

/** Live sets of people. */
export const segmentEndpoints = [list, create, get, update, archive, count, members];
