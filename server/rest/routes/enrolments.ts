import { z } from "zod";
import { enrolPeople, enrolPeopleInput } from "@/server/broadcasts/enrol-people";
import { endpoint } from "@/server/rest/endpoint";
import { oneJourney } from "./journeys";

const enrol = endpoint({
  method: "post",
  path: "/journeys/{journeyId}/enrolments",
  tag: "Journeys",
  summary: "Let people into a journey",
  description:
    "For live journeys with the entry “When your program asks”. Each person is named by exactly one of `userId`, `email` " +
    "and `profileId`; an unknown one is reported and the others enter all the same. What is accepted is safe and done " +
    "within moments; the journey's re-entry rule, eligibility and limits decide whether a person enters, and the reason " +
    "is in their history in the journey.",
  role: "member",
  params: oneJourney,
  body: enrolPeopleInput,
  status: 202,
  answer: z.object({
    accepted: z.number().int(),
    people: z.array(
      z.object({
        index: z.number().int().describe("Place in the request, from 0"),
        profileId: z.number().int().nullable(),
        error: z.enum(["unknown_person"]).nullable().describe("Null = accepted"),
      }),
    ),
  }),
  handle: ({ params, body }, { db, workspaceId }) => enrolPeople(db, { ...params, ...body, workspaceId }),
});

/** Programs let people in. */
export const enrolmentEndpoints = [enrol];
