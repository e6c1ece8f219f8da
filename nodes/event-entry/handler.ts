import { defineHandler, leaveBy } from "@/domain/journey/node";
import { eventEntry } from "./definition";

/** Whoever stands here has entered: the entry rule decided, the step only lets through. */
export const eventEntryHandler = defineHandler(eventEntry, () => leaveBy("next"));
