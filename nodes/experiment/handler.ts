import { z } from "zod";
import { chanceOf } from "@/domain/journey/chance";
import { defineHandler, leaveBy } from "@/domain/journey/node";
import { experiment } from "./definition";

const drawn = z.object({ arm: z.string() });

/** One passage through a journey stays with the arm it was drawn for, also when it comes again or shares change. */
export const experimentHandler = defineHandler(experiment, (config, { profileId, journeyId, stepId, data }) => {
  const before = drawn.safeParse(data[stepId]);
  const has = (port: string) => port === "control" || config.variants.some((variant) => variant.port === port);
  if (before.success && has(before.data.arm) && (before.data.arm !== "control" || config.control !== null)) {
    return leaveBy(before.data.arm);
  }
  const id = config.key === "" ? `${journeyId}:${stepId}` : config.key;
  const arm = armOf(config, (salt) => chanceOf(`experiment:${id}:${profileId}:${salt}`) * 100);
  return leaveBy(arm, { effects: [{ kind: "keep", value: { arm } }] });
});

type Config = ReturnType<typeof experiment.initial>;

/** Two draws, so that a control group of another size moves nobody from one variant to another. */
function armOf({ variants, control }: Config, draw: (salt: string) => number): string {
  if (control !== null && draw("control") < control) return "control";
  const place = draw("variant");
  let end = 0;
  for (const { port, share } of variants) {
    end += share;
    if (place < end) return port;
  }
  // Shares add up to 100 only within rounding: the rest belongs to the last variant that takes anybody.
  return variants.findLast(({ share }) => share > 0)?.port ?? "";
}
