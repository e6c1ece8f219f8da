import { defineHandler, leaveBy } from "@/domain/journey/node";
import { goto } from "./definition";

/** Each coming here is a visit of its own: so many go again, the next goes on. */
export const gotoHandler = defineHandler(goto, ({ limit }, { visit }) =>
  visit <= limit ? leaveBy("again") : leaveBy("limit", { outcome: "limit" }),
);
