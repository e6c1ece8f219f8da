import { emailEventNames } from "@/domain/content/message-events";
import type { Await } from "@/domain/journey/enrolment";
import { defineHandler, leaveBy } from "@/domain/journey/node";
import { addExact } from "@/domain/schedule/exact-duration";
import { waitFor } from "./definition";

/** The first of several happenings decides the port; none in time leaves by `timeout`. */
export const waitForHandler = defineHandler(
  waitFor,
  ({ awaits, timeout }, { now, arrivedAt, wokenBy, enrolmentId }) => {
    if (wokenBy.kind === "event" || wokenBy.kind === "predicate") return leaveBy(wokenBy.port, { outcome: "happened" });
    const until = timeout === null ? null : addExact(arrivedAt, timeout);
    if (wokenBy.kind === "timer" && until !== null && now >= until) return leaveBy("timeout", { outcome: "timeout" });
    return {
      do: "await",
      until,
      awaits: awaits.map((awaited): Await => {
        if (awaited.kind !== "message") return awaited;
        const { port, stepId, did } = awaited;
        // What people do with a message comes back as an ordinary event that names step and enrolment.
        return {
          kind: "event",
          port,
          event: emailEventNames[did],
          where: [
            { path: "step_id", test: { op: "equals", value: stepId ?? "" } },
            { path: "enrolment_id", test: { op: "equals", value: enrolmentId } },
          ],
        };
      }),
    };
  },
);
