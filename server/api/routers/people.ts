import { z } from "zod";
import { adminProcedure, router, workspaceProcedure } from "@/server/api/procedures";
import { countPeople } from "@/server/people/list/count-people";
import { listFilterChoices } from "@/server/people/list/list-filter-choices";
import { listPeople, listPeopleInput } from "@/server/people/list/list-people";
import { peopleQuery } from "@/server/people/list/people-filter";
import { getPerson } from "@/server/people/person/get-person";
import { listPersonEvents, personEventsInput } from "@/server/people/person/list-person-events";
import { listPersonJourneys, personJourneysInput } from "@/server/people/person/list-person-journeys";
import { listPersonMessages, personMessagesInput } from "@/server/people/person/list-person-messages";
import { listPersonSegments } from "@/server/people/person/list-person-segments";
import { requestErasure, requestErasureInput } from "@/server/people/request-erasure";

const onePerson = z.object({ profileId: z.number().int().positive() });

/** Who the people are and everything known about one of them. */
export const peopleRouter = router({
  list: workspaceProcedure
    .input(listPeopleInput)
    .query(({ ctx, input }) => listPeople(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  count: workspaceProcedure
    .input(peopleQuery.extend({ exact: z.boolean() }))
    .query(({ ctx, input }) => countPeople(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  filterChoices: workspaceProcedure.query(({ ctx }) => listFilterChoices(ctx.db, ctx.actor)),

  get: workspaceProcedure
    .input(onePerson)
    .query(({ ctx, input }) => getPerson(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  events: workspaceProcedure
    .input(personEventsInput)
    .query(({ ctx, input }) => listPersonEvents(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  segments: workspaceProcedure
    .input(onePerson)
    .query(({ ctx, input }) => listPersonSegments(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  /** Every passage through a journey as a trace: each step with time, outcome and reason in one sentence. */
  journeys: workspaceProcedure
    .input(personJourneysInput)
    .query(({ ctx, input }) => listPersonJourneys(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),

  erase: adminProcedure
    .input(requestErasureInput)
    .mutation(({ ctx, input }) => requestErasure(ctx.db, { ...ctx.actor, ...input })),

  messages: workspaceProcedure
    .input(personMessagesInput)
    .query(({ ctx, input }) => listPersonMessages(ctx.db, { ...input, workspaceId: ctx.actor.workspaceId })),
});
