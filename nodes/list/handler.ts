import { defineHandler, leaveBy } from "@/domain/journey/node";
import { list } from "./definition";

/** Puts the person on the list or takes them off it; segments and other journeys hear of it in the next turn. */
export const listHandler = defineHandler(list, ({ listId, change }) =>
  leaveBy("next", { effects: [{ kind: "list", listId, change }] }),
);
