import { defineHandler, leaveBy } from "@/domain/journey/node";
import { condition } from "./definition";

/** The first branch whose predicate holds, else `otherwise`. */
export const conditionHandler = defineHandler(condition, ({ branches }, { facts }) =>
  leaveBy(branches.find(({ port }) => facts[port] === true)?.port ?? "otherwise"),
);
