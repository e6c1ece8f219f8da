import { defineHandler } from "@/domain/journey/node";
import { exit } from "./definition";

/** Ends the journey; the label names the ending in the funnel. */
export const exitHandler = defineHandler(exit, ({ label }) => ({
  do: "exit",
  outcome: "completed",
  ...(label === "" ? {} : { reason: label }),
}));
