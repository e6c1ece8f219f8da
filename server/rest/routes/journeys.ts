import { z } from "zod";
import { journeyDocument } from "@/domain/journey/document";
import { localDateTime } from "@/domain/journey/settings";
import { DomainError } from "@/server/domain-error";
import { archiveJourney } from "@/server/journeys/archive-journey";
import { pauseJourney, resumeJourney, stopJourney } from "@/server/journeys/change-status";
import { createJourney, journeyName } from "@/server/journeys/create-journey";
import { requireJourney } from "@/server/journeys/journey-row";
import { listJourneys } from "@/server/journeys/list-journeys";
import { listPlanned } from "@/server/journeys/planned/list-planned";
import { planPublish, planPublishInput } from "@/server/journeys/planned/plan-publish";
import { cancelPlanned } from "@/server/journeys/planned/settle-planned";
import { publishJourney } from "@/server/journeys/publish-journey";
import { readJourney } from "@/server/journeys/read-journey";
import { saveDraft } from "@/server/journeys/save-draft";
import { endpoint } from "@/server/rest/endpoint";

const tag = "Journeys";
const status = z.enum(["draft", "live", "paused", "stopped"]);
export const oneJourney = { journeyId: z.coerce.number().int().positive() };

const journey = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  status,
  draft: journeyDocument,
  draftRevision: z.number().int(),
  updatedAt: z.date(),
  live: z
    .object({ id: z.number().int(), number: z.number().int(), publishedAt: z.date(), document: journeyDocument })
    .nullable()
    .describe("The version people enter now"),
  versions: z.array(
    z.object({
      id: z.number().int(),
      number: z.number().int(),
      publishedAt: z.date(),
      publishedBy: z.string().nullable(),
    }),
  ),
});

const list = endpoint({
  method: "get",
  path: "/journeys",
  tag,
  summary: "List journeys",
  role: "viewer",
  answer: z.object({
    data: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        description: z.string(),
        status,
        version: z.number().int().nullable().describe("Number of the live version"),
        plannedAt: z.date().nullable().describe("When a version goes live by itself"),
        steps: z.number().int(),
        inProgress: z.number().int().describe("People on their way now"),
        entered: z.number().int().describe("Who entered in the last seven days"),
        updatedAt: z.date(),
      }),
    ),
  }),
  handle: async (_input, { db, workspaceId }) => ({ data: await listJourneys(db, { workspaceId }) }),
});

const create = endpoint({
  method: "post",
  path: "/journeys",
  tag,
  summary: "Create a journey from a document",
  description: "It starts as a draft; publish it to let people in.",
  role: "member",
  body: z.object({
    name: journeyName,
    description: z.string().max(1000).default(""),
    document: journeyDocument.optional().describe("Left out = nothing drawn yet"),
  }),
  status: 201,
  answer: journey,
  handle: async ({ body }, { db, workspaceId, userId }) => {
    const { id } = await createJourney(db, { ...body, workspaceId, userId });
    return readJourney(db, { journeyId: id, workspaceId });
  },
});

const get = endpoint({
  method: "get",
  path: "/journeys/{journeyId}",
  tag,
  summary: "One journey with its draft and its live version",
  role: "viewer",
  params: oneJourney,
  answer: journey,
  handle: ({ params }, { db, workspaceId }) => readJourney(db, { ...params, workspaceId }),
});

const draft = endpoint({
  method: "put",
  path: "/journeys/{journeyId}/draft",
  tag,
  summary: "Save a journey's draft",
  description:
    "`baseRevision` is the revision the document was edited from; another one in the database is a conflict.",
  role: "member",
  params: oneJourney,
  body: z.object({ document: journeyDocument, baseRevision: z.number().int() }),
  answer: z.object({ revision: z.number().int() }),
  handle: async ({ params, body }, { db, workspaceId, userId }) => {
    const saved = await saveDraft(db, { ...params, ...body, workspaceId, userId });
    if (saved.kind === "saved") return saved;
    const { revision, editedBy } = saved.theirs;
    throw new DomainError("conflict", "Someone else saved this draft meanwhile.", { revision, editedBy });
  },
});

const publish = endpoint({
  method: "post",
  path: "/journeys/{journeyId}/publish",
  tag,
  summary: "Publish a journey's draft",
  description: "Problems of a draft that is not ready are listed in `details.problems`.",
  role: "member",
  params: oneJourney,
  body: z.object({
    revision: z.number().int().optional().describe("The revision that was looked at; left out = the newest"),
  }),
  answer: z.object({
    versionId: z.number().int(),
    number: z.number().int(),
    status: z.enum(["live", "paused"]),
    enrolling: z.number().int().describe("People of entry segments who enter at once"),
  }),
  handle: async ({ params, body }, { db, workspaceId, userId }) => {
    const revision = body.revision ?? (await readJourney(db, { ...params, workspaceId })).draftRevision;
    return publishJourney(db, { ...params, revision, workspaceId, userId });
  },
});

const plan = z.object({
  id: z.number().int(),
  publishAt: z.date(),
  status: z.enum(["planned", "published", "failed", "cancelled"]),
  reason: z.string().nullable().describe("Why nothing came of it"),
  note: z.string(),
  revision: z.number().int(),
  waiting: z.enum(["stay", "move", "exit"]).describe("What becomes of people in older versions"),
  versionId: z.number().int().nullable().describe("The version that came of it"),
});

const listPlans = endpoint({
  method: "get",
  path: "/journeys/{journeyId}/planned-publish",
  tag,
  summary: "What was planned to be published, the newest first",
  role: "viewer",
  params: oneJourney,
  answer: z.object({ data: z.array(plan) }),
  handle: async ({ params }, { db, workspaceId }) => {
    await requireJourney(db, { ...params, workspaceId });
    return { data: await listPlanned(db, { ...params, workspaceId }) };
  },
});

const makePlan = endpoint({
  method: "put",
  path: "/journeys/{journeyId}/planned-publish",
  tag,
  summary: "Publish a journey's draft at a moment",
  description:
    "The draft as it is now goes live then, after the same checks; later changes do not go along. It replaces an earlier plan.",
  role: "member",
  params: oneJourney,
  body: planPublishInput.omit({ journeyId: true, revision: true }).extend({
    at: localDateTime.describe('"2026-12-01T09:00" on the workspace\'s clock'),
    revision: z.number().int().optional().describe("The revision that was looked at; left out = the newest"),
  }),
  answer: z.object({ id: z.number().int(), publishAt: z.date() }),
  handle: async ({ params, body }, { db, workspaceId, userId }) => {
    const revision = body.revision ?? (await readJourney(db, { ...params, workspaceId })).draftRevision;
    return planPublish(db, { ...params, ...body, revision, workspaceId, userId, now: Date.now() });
  },
});

const dropPlan = endpoint({
  method: "delete",
  path: "/journeys/{journeyId}/planned-publish",
  tag,
  summary: "Call off a planned publish",
  role: "member",
  params: oneJourney,
  handle: ({ params }, { db, workspaceId, userId }) => cancelPlanned(db, { ...params, workspaceId, userId }),
});

const changeTo = (verb: string, summary: string, change: typeof pauseJourney) =>
  endpoint({
    method: "post",
    path: `/journeys/{journeyId}/${verb}`,
    tag,
    summary,
    role: "member",
    params: oneJourney,
    answer: z.object({ id: z.number().int(), status }),
    handle: async ({ params }, { db, workspaceId }) => {
      await change(db, { ...params, workspaceId });
      return readJourney(db, { ...params, workspaceId });
    },
  });

const archive = endpoint({
  method: "delete",
  path: "/journeys/{journeyId}",
  tag,
  summary: "Archive a journey",
  description: "One that is live or paused is refused with a conflict: stop it first.",
  role: "member",
  params: oneJourney,
  handle: async ({ params }, { db, workspaceId }) => void (await archiveJourney(db, { ...params, workspaceId })),
});

/** Drawing and running journeys. */
export const journeyEndpoints = [
  list,
  create,
  get,
  draft,
  publish,
  listPlans,
  makePlan,
  dropPlan,
  changeTo("pause", "Pause a journey: nobody moves until it is resumed", pauseJourney),
  changeTo("resume", "Resume a paused journey", resumeJourney),
  changeTo("stop", "Stop a journey: it ends for everyone in it", stopJourney),
  archive,
];
