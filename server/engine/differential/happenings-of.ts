import { webhookEventNames } from "@/domain/content/message-events";
import type { Happening, Simulated } from "@/domain/journey/simulate/simulation";
import { taskClosedEventName } from "@/domain/journey/task-events";
import type { Life } from "./life";
import { at, type Placed } from "./place-cases";
import { receiptOf } from "./run-engine";

type Said = Life[number];

/**
 * A life as the simulator takes it. Tasks that are closed and calls that are answered are those there were by then:
 * they are found out by walking the life up to that instant.
 */
export function happeningsOf(
  placed: Placed,
  life: Life,
  walk: (happenings: readonly Happening[], until: number) => Simulated,
): Happening[] {
  const happenings: Happening[] = [];
  let [tasks, calls] = [0, 0];
  const members = placed.membersAt === null ? [] : membersLetIn(placed, at(placed.membersAt));
  const before = (instant: number) => [...happenings, ...members.filter(({ time }) => time < instant)].sort(byTime);
  for (const [order, said] of life.entries()) {
    const { what, after } = said;
    const time = at(after);
    if ("closes" in what) {
      const given = walk(before(time), time - 1).tasks;
      happenings.push(...newsOf(given.slice(tasks), said, taskClosedEventName, { outcome: what.closes }));
      tasks = given.length;
    } else if ("answers" in what) {
      const sent = walk(before(time), time - 1).messages.filter(({ channel }) => channel === "webhook");
      const about = { message_id: 1, channel: "webhook", response: { status: 200 } };
      happenings.push(...newsOf(sent.slice(calls), said, webhookEventNames[what.answers], about));
      calls = sent.length;
    } else happenings.push(...plainly(placed, said, order));
  }
  return [...happenings, ...members].sort(byTime);
}

const byTime = (a: Happening, b: Happening) => a.time - b.time;

/** What is no news of something the journeys did themselves. */
function plainly(placed: Placed, { after, late, what }: Said, order: number): Happening[] {
  const { listId, journeyIds, entries } = placed;
  const time = at(after);
  if ("receipt" in what) {
    return [{ time, event: { id: `${order}`, name: what.receipt, time, properties: receiptOf(placed) } }];
  }
  if ("name" in what) {
    return [{ time, event: { id: `${order}`, name: what.name, time: at(after - late), properties: { n: what.n } } }];
  }
  if ("traits" in what) return [{ time, traits: what.traits }];
  if ("consent" in what) return [{ time, consent: what.consent }];
  if ("list" in what) return [{ time, list: { listId, change: what.list } }];
  if ("asksFor" in what) {
    const journeyId = journeyIds[what.asksFor];
    const data = what.n === null ? {} : { n: what.n };
    return journeyId === undefined ? [] : [{ time, enrol: { journeyId, stepId: null, data } }];
  }
  if (!("pickedFor" in what)) return [];
  const journeyId = journeyIds[what.pickedFor];
  const manual = entries[what.pickedFor]?.find(({ rule }) => rule.kind === "manual");
  return journeyId !== undefined && manual ? [{ time, picked: { journeyId, stepId: manual.stepId } }] : [];
}

type From = { enrolmentId: number; stepId: string; visit: number };

function newsOf(caused: readonly From[], { after }: Said, name: string, more: Record<string, unknown>): Happening[] {
  const time = at(after);
  return caused
    .toSorted((a, b) => a.enrolmentId - b.enrolmentId || (a.stepId < b.stepId ? -1 : 1) || a.visit - b.visit)
    .map(({ enrolmentId: enrolment_id, stepId: step_id, visit }, order) => ({
      time,
      event: { id: `${name} ${time} ${order}`, name, time, properties: { enrolment_id, step_id, visit, ...more } },
    }));
}

/** As a publish asks for entries that take the present members, too. */
function membersLetIn({ journeyIds, entries }: Placed, time: number): Happening[] {
  return journeyIds.flatMap((journeyId, n) =>
    (entries[n] ?? []).flatMap(({ stepId, rule }) =>
      rule.kind === "segment" && rule.on === "enter" && rule.includeCurrent
        ? [{ time, members: { journeyId, stepId } }]
        : [],
    ),
  );
}
