import { z } from "zod";
import { listPlan } from "@/domain/import/plan";
import { predicate } from "@/domain/segment/predicate";
import { getImport } from "@/server/imports/list-imports";
import { changeByIds, changeByIdsInput, changeMembers, changeMembersInput } from "@/server/lists/change-members";
import { compareSnapshot } from "@/server/lists/compare-snapshot";
import { createList, createListInput } from "@/server/lists/create-list";
import { describeListUpload } from "@/server/lists/import/list-upload";
import { startListImport } from "@/server/lists/import/start-list-import";
import { keepSegment, keepSegmentInput } from "@/server/lists/keep-segment";
import { listLists, readList } from "@/server/lists/list-lists";
import { peopleOnList, peopleOnListInput } from "@/server/lists/list-people";
import { archiveList, updateList, updateListInput } from "@/server/lists/update-list";
import { endpoint } from "@/server/rest/endpoint";
import { pageOf, paging, readCursor, writeCursor } from "@/server/rest/page";
import { oneProgress } from "@/server/rest/routes/imports";

const tag = "Lists";
const oneList = { listId: z.coerce.number().int().positive() };

const item = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  origin: z.enum(["hand", "upload", "snapshot"]),
  members: z.number().int().describe("People on it now"),
  createdAt: z.date(),
  changedAt: z.date().nullable().describe("When people were last put on it or taken off it; null = never"),
  kept: z
    .object({ segmentId: z.number().int(), segmentName: z.string().nullable(), predicate, takenAt: z.string() })
    .nullable()
    .describe("Of a snapshot: the segment, its rules at that moment, and when"),
  filled: z.number().describe("Share of a snapshot that is on the list already, 0…1"),
});

const list = endpoint({
  method: "get",
  path: "/lists",
  tag,
  summary: "List the lists, with how many people are on each",
  role: "viewer",
  answer: z.object({ data: z.array(item) }),
  handle: async (_input, { db, workspaceId }) => ({ data: await listLists(db, { workspaceId }) }),
});

const create = endpoint({
  method: "post",
  path: "/lists",
  tag,
  summary: "Create an empty list",
  role: "member",
  body: createListInput,
  status: 201,
  answer: item,
  handle: async ({ body }, { db, workspaceId, userId }) => {
    const { id } = await createList(db, { ...body, workspaceId, userId });
    return readList(db, { workspaceId, listId: id });
  },
});

const get = endpoint({
  method: "get",
  path: "/lists/{listId}",
  tag,
  summary: "One list",
  role: "viewer",
  params: oneList,
  answer: item,
  handle: ({ params }, { db, workspaceId }) => readList(db, { ...params, workspaceId }),
});

const update = endpoint({
  method: "patch",
  path: "/lists/{listId}",
  tag,
  summary: "Rename or describe a list",
  role: "member",
  params: oneList,
  body: updateListInput.omit({ listId: true }).partial(),
  answer: item,
  handle: async ({ params, body }, { db, workspaceId }) => {
    const key = { ...params, workspaceId };
    const { name, description } = await readList(db, key);
    await updateList(db, { ...key, name: body.name ?? name, description: body.description ?? description });
    return readList(db, key);
  },
});

const archive = endpoint({
  method: "delete",
  path: "/lists/{listId}",
  tag,
  summary: "Archive a list",
  description: "One that a live journey or a segment uses is refused with a conflict.",
  role: "member",
  params: oneList,
  handle: async ({ params }, { db, workspaceId }) => void (await archiveList(db, { ...params, workspaceId })),
});

const members = endpoint({
  method: "get",
  path: "/lists/{listId}/members",
  tag,
  summary: "The people on a list",
  role: "viewer",
  params: oneList,
  query: { ...paging, search: z.string().max(200).default("").describe("Words of a name, an address or an id") },
  answer: pageOf(
    z.object({
      profileId: z.number().int(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      knownAs: z.string().nullable(),
      since: z.date(),
    }),
  ),
  handle: async ({ params, query }, { db, workspaceId }) => {
    await readList(db, { ...params, workspaceId });
    const { search, limit } = query;
    const cursor = readCursor(peopleOnListInput.shape.cursor, query.cursor);
    const { people, next } = await peopleOnList(db, { ...params, search, cursor, limit, workspaceId });
    return { data: people.map(({ at, ...person }) => ({ ...person, since: at })), nextCursor: writeCursor(next) };
  },
});

const changedPeople = z.object({
  changed: z.number().int().describe("People whose lanes were told"),
  unknown: z.array(z.string()).describe("Ids that nobody has"),
});
const membersDescription =
  "`profileIds` of Safar, or `ids`: e-mail addresses, phone numbers, customer ids or anonymous ids, mixed. Their lanes do it in their next turn, in order with everything else that happens to these people.";
const whom = z
  .object({
    profileIds: changeMembersInput.shape.profileIds.optional(),
    ids: changeByIdsInput.shape.ids.optional(),
  })
  .refine(({ profileIds, ids }) => profileIds || ids, "Send profileIds or ids.");

const membersChange = (change: "add" | "remove", path: string, summary: string) =>
  endpoint({
    method: "post",
    path,
    tag,
    summary,
    description: membersDescription,
    role: "member",
    params: oneList,
    body: whom,
    status: 202,
    answer: changedPeople,
    handle: async ({ params, body: { profileIds, ids } }, { db, workspaceId }) => {
      const key = { ...params, workspaceId, change };
      const byId = profileIds ? await changeMembers(db, { ...key, profileIds }) : { changed: 0 };
      const named = ids ? await changeByIds(db, { ...key, ids }) : { changed: 0, unknown: [] };
      return { changed: byId.changed + named.changed, unknown: named.unknown };
    },
  });

const add = membersChange("add", "/lists/{listId}/members", "Put people on a list");
const remove = membersChange("remove", "/lists/{listId}/members/remove", "Take people off a list");

const importFile = endpoint({
  method: "post",
  path: "/lists/{listId}/import",
  tag,
  summary: "Put the people of an uploaded file of ids on a list",
  description: "Upload the file first (`POST /imports`). Progress and refused rows: `GET /imports/{importId}`.",
  role: "member",
  params: oneList,
  body: z.object({
    importId: z.number().int().positive(),
    plan: listPlan.optional().describe("Which column holds ids of which kind; left out = as the file looks"),
    startsJourneys: z
      .boolean()
      .default(false)
      .describe("Whether people who come into a segment by this start journeys"),
  }),
  status: 202,
  answer: oneProgress,
  handle: async ({ params: { listId }, body }, { db, workspaceId, userId }) => {
    const { importId, startsJourneys } = body;
    await readList(db, { workspaceId, listId });
    const plan = body.plan ?? (await describeListUpload(db, { workspaceId, importId })).plan;
    await startListImport(db, { workspaceId, userId, importId, plan, to: { listId }, startsJourneys });
    return getImport(db, { workspaceId, importId });
  },
});

const keep = endpoint({
  method: "post",
  path: "/segments/{segmentId}/snapshot",
  tag,
  summary: "Keep the people who are in a segment now as a list",
  description: "Any number of people; `filled` of the list says how far it is.",
  role: "member",
  params: { segmentId: z.coerce.number().int().positive() },
  body: keepSegmentInput.pick({ name: true }),
  status: 202,
  answer: item,
  handle: async ({ params, body }, { db, workspaceId, userId }) => {
    const { id } = await keepSegment(db, { ...params, ...body, workspaceId, userId });
    return readList(db, { workspaceId, listId: id });
  },
});

const compare = endpoint({
  method: "get",
  path: "/lists/{listId}/comparison",
  tag,
  summary: "How a snapshot differs from its segment today",
  role: "viewer",
  params: oneList,
  answer: z.object({
    segmentId: z.number().int(),
    stayed: z.number().int(),
    joined: z.number().int().describe("In the segment today and not on the list"),
    left: z.number().int().describe("On the list and not in the segment any more"),
  }),
  handle: ({ params }, { db, workspaceId }) => compareSnapshot(db, { ...params, workspaceId }),
});

/** Named sets of people that nobody enters or leaves by themselves. */
export const listEndpoints = [list, create, get, update, archive, members, add, remove, importFile, keep, compare];
