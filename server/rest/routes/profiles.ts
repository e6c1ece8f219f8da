import { z } from "zod";
import { language } from "@/domain/i18n/language";
import { DomainError } from "@/server/domain-error";
import { countPeople } from "@/server/people/list/count-people";
import { listPeople, listPeopleInput } from "@/server/people/list/list-people";
import type { PeopleFilter } from "@/server/people/list/people-filter";
import { getPerson } from "@/server/people/person/get-person";
import { listPersonEvents, personEventsInput } from "@/server/people/person/list-person-events";
import { listPersonJourneys } from "@/server/people/person/list-person-journeys";
import { listPersonMessages, personMessagesInput } from "@/server/people/person/list-person-messages";
import { listPersonSegments } from "@/server/people/person/list-person-segments";
import { requestErasure } from "@/server/people/request-erasure";
import { endpoint, type RestContext } from "@/server/rest/endpoint";
import { pageOf, paging, readCursor, writeCursor } from "@/server/rest/page";

const tag = "Profiles";
const role = "viewer";
const onePerson = { profileId: z.coerce.number().int().positive() };

const query = {
  search: z.string().max(200).optional().describe("Words that name, address or an id contain"),
  segmentId: z.coerce.number().int().positive().optional().describe("Only members of this segment"),
  event: z.string().max(200).optional().describe("Only people who ever did this event"),
};

function peopleQuery(given: { search?: string; segmentId?: number; event?: string }) {
  const filters: PeopleFilter[] = [];
  if (given.segmentId !== undefined) filters.push({ kind: "segment", segmentId: given.segmentId });
  if (given.event) filters.push({ kind: "did", event: given.event, days: null });
  return { search: given.search ?? "", filters };
}

/** Everything of a profile is behind this: one of another workspace is not found, one that was merged leads on. */
async function requirePerson({ db, workspaceId }: RestContext, profileId: number) {
  const found = await getPerson(db, { workspaceId, profileId });
  if (found.kind === "person") return found.person;
  throw new DomainError("not_found", `This profile was merged into profile ${found.into}.`, { mergedInto: found.into });
}

const list = endpoint({
  method: "get",
  path: "/profiles",
  tag,
  summary: "List or search profiles",
  role,
  query: { ...query, sort: z.enum(["newest", "lastSeen"]).default("newest"), ...paging },
  answer: pageOf(
    z.object({
      id: z.number().int(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      knownAs: z.string().nullable().describe("Another id or address the profile is known by"),
      lastSeenAt: z.date().nullable(),
      createdAt: z.date(),
      events: z.number().int(),
    }),
  ),
  handle: async ({ query }, { db, workspaceId }) => {
    const cursor = readCursor(listPeopleInput.shape.cursor, query.cursor);
    const { sort, limit } = query;
    const { people, next } = await listPeople(db, { ...peopleQuery(query), sort, limit, cursor, workspaceId });
    return { data: people, nextCursor: writeCursor(next) };
  },
});

const count = endpoint({
  method: "get",
  path: "/profiles/count",
  tag,
  summary: "Count profiles",
  role,
  query,
  answer: z.object({ count: z.number().int() }),
  handle: async ({ query }, { db, workspaceId }) => {
    const { n } = await countPeople(db, { ...peopleQuery(query), exact: true, workspaceId });
    return { count: n };
  },
});

const get = endpoint({
  method: "get",
  path: "/profiles/{profileId}",
  tag,
  summary: "One profile: identities, traits, consent",
  role,
  params: onePerson,
  answer: z.object({
    id: z.number().int(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    traits: z.record(z.string(), z.unknown()),
    createdAt: z.date(),
    firstSeenAt: z.date().nullable(),
    lastSeenAt: z.date().nullable(),
    identities: z.array(z.object({ kind: z.string(), value: z.string(), createdAt: z.date() })),
    consent: z.array(
      z.object({
        channel: z.string(),
        topic: z.string(),
        state: z.enum(["granted", "denied"]),
        at: z.date(),
        source: z.string(),
        wording: z.string().nullable(),
      }),
    ),
    events: z.array(z.object({ name: z.string(), n: z.number().int() })).describe("How often each event happened"),
  }),
  handle: ({ params }, context) => requirePerson(context, params.profileId),
});

const events = endpoint({
  method: "get",
  path: "/profiles/{profileId}/events",
  tag,
  summary: "What a profile did, newest first",
  role,
  params: onePerson,
  query: { name: z.string().max(200).optional().describe("Only this event"), ...paging },
  answer: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      time: z.date(),
      receivedAt: z.date(),
      properties: z.record(z.string(), z.unknown()).nullable(),
      context: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
  handle: async ({ params, query }, context) => {
    await requirePerson(context, params.profileId);
    const { events, next } = await listPersonEvents(context.db, {
      ...params,
      names: query.name ? [query.name] : [],
      cursor: readCursor(personEventsInput.shape.cursor, query.cursor),
      limit: query.limit,
      workspaceId: context.workspaceId,
    });
    return { data: events, nextCursor: writeCursor(next) };
  },
});

const segments = endpoint({
  method: "get",
  path: "/profiles/{profileId}/segments",
  tag,
  summary: "The segments a profile is in",
  role,
  params: onePerson,
  answer: z.object({
    data: z.array(
      z.object({ segmentId: z.number().int(), name: z.string(), since: z.date(), until: z.date().nullable() }),
    ),
  }),
  handle: async ({ params }, context) => {
    await requirePerson(context, params.profileId);
    return { data: await listPersonSegments(context.db, { ...params, workspaceId: context.workspaceId }) };
  },
});

const journeys = endpoint({
  method: "get",
  path: "/profiles/{profileId}/journeys",
  tag,
  summary: "A profile's passages through journeys, step by step",
  role,
  params: onePerson,
  query: { language: language.default("en").describe("Language of the sentences") },
  answer: z.object({
    enrolments: z.array(
      z.object({
        enrolmentId: z.number().int(),
        journeyId: z.number().int(),
        journey: z.string(),
        version: z.number().int(),
        status: z.enum(["active", "ended"]),
        enteredAt: z.date(),
        endedAt: z.date().nullable(),
        trace: z.array(
          z.object({
            stepId: z.string(),
            name: z.string(),
            visit: z.number().int(),
            arrivedAt: z.date(),
            leftAt: z.date().nullable(),
            outcome: z.string().nullable(),
            reason: z.string().nullable(),
            sentence: z.string(),
          }),
        ),
      }),
    ),
    refusals: z.array(
      z.object({
        journeyId: z.number().int(),
        journey: z.string(),
        times: z.number().int(),
        lastAt: z.date(),
        reason: z.string().nullable(),
        sentence: z.string(),
      }),
    ),
  }),
  handle: async ({ params, query }, context) => {
    await requirePerson(context, params.profileId);
    return listPersonJourneys(context.db, { ...params, ...query, workspaceId: context.workspaceId });
  },
});

const messages = endpoint({
  method: "get",
  path: "/profiles/{profileId}/messages",
  tag,
  summary: "The messages made for a profile, newest first",
  role,
  params: onePerson,
  query: paging,
  answer: pageOf(
    z.object({
      id: z.number().int(),
      channel: z.string(),
      address: z.string(),
      status: z.string(),
      reason: z.string().nullable(),
      createdAt: z.date(),
      sentAt: z.date().nullable(),
      deliveredAt: z.date().nullable(),
      openedAt: z.date().nullable(),
      clickedAt: z.date().nullable(),
      journeyId: z.number().int().nullable(),
      journey: z.string().nullable(),
    }),
  ),
  handle: async ({ params, query }, context) => {
    await requirePerson(context, params.profileId);
    const { messages, next } = await listPersonMessages(context.db, {
      ...params,
      cursor: readCursor(personMessagesInput.shape.cursor, query.cursor),
      limit: query.limit,
      workspaceId: context.workspaceId,
    });
    return { data: messages, nextCursor: writeCursor(next) };
  },
});

/** Who the people are and what they did. */
const erase = endpoint({
  method: "delete",
  path: "/profiles/{profileId}",
  tag,
  summary: "Erase a person",
  description:
    "Everything about the person goes, within moments; totals stay, without them. What comes in later under the same ids makes a new person. This cannot be taken back.",
  role: "admin",
  params: onePerson,
  status: 202,
  answer: z.object({ profileId: z.number().int() }),
  handle: ({ params: { profileId } }, { db, workspaceId, userId }) =>
    requestErasure(db, { profileId, workspaceId, userId, confirm: String(profileId) }),
});

export const profileEndpoints = [list, count, get, events, segments, journeys, messages, erase];
