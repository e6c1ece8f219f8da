import { effectiveLimits, type WorkspaceLimits } from "../limits/limits";
import { personZone } from "../schedule/person-zone";
import type { World } from "./advance";
import type { JourneySettings } from "./settings";

/** What every journey of a workspace starts from. */
export type Surroundings = { zone: string; limits: WorkspaceLimits };

/**
 * What holds around a person's steps in a journey: whose clock it follows, and how much it may write.
 * @param handledAt the turn's instant (ms)
 */
export function worldOf(
  settings: JourneySettings,
  workspace: Surroundings,
  traits: Record<string, unknown> | undefined,
  handledAt: number,
): World {
  const zone = clockOf(settings, workspace.zone, traits);
  return { zone, limits: effectiveLimits(workspace.limits, settings), handledAt };
}

function clockOf({ clock }: JourneySettings, workspaceZone: string, traits: Record<string, unknown> | undefined) {
  switch (clock.follow) {
    case "person":
      return personZone(traits, workspaceZone);
    case "workspace":
      return workspaceZone;
    case "zone":
      return clock.zone;
    default:
      return clock satisfies never;
  }
}
