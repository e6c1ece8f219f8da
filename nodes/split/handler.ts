import { defineHandler, leaveBy } from "@/domain/journey/node";
import { split } from "./definition";

/** Lays the shares end to end on [0, 100) and takes the arm the person's number falls into. */
export const splitHandler = defineHandler(split, ({ arms }, { chance }) => {
  const place = chance("profile") * 100;
  let end = 0;
  for (const { port, share } of arms) {
    end += share;
    if (place < end) return leaveBy(port);
  }
  // Shares add up to 100 only within rounding: the rest belongs to the last arm that takes anybody.
  return leaveBy(arms.findLast(({ share }) => share > 0)?.port ?? "");
});
