import { defineHandler, leaveBy } from "@/domain/journey/node";
import { passes } from "@/domain/segment/compare";
import type { Scalar } from "@/domain/segment/predicate";
import { fold, readNumber, readPath } from "@/domain/segment/read-value";
import { switchStep } from "./definition";

/** The first case whose value is the person's, compared as predicates compare: text without regard to case. */
export const switchStepHandler = defineHandler(
  switchStep,
  ({ source, path, cases }, { facts, entryEvent, now, zone }) => {
    const { traits } = facts;
    const from = source === "event" ? entryEvent?.properties : typeof traits === "object" ? { ...traits } : {};
    const value = readPath(from, path);
    const found = cases.find((one) => passes({ op: "in", values: meantBy(one.value.trim()) }, value, { now, zone }));
    return leaveBy(found?.port ?? "otherwise");
  },
);

/** What is typed as text may be stored as a number, or as yes and no. */
function meantBy(typed: string): Scalar[] {
  const number = readNumber(typed);
  const yesNo = fold(typed) === "true" ? [true] : fold(typed) === "false" ? [false] : [];
  return [typed, ...(number === null ? [] : [number]), ...yesNo];
}
