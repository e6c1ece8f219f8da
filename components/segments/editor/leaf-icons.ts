import {
  Activity,
  CalendarClock,
  Dices,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Mail,
  MapPin,
  Percent,
  Route,
  Shapes,
  ShieldCheck,
  Sigma,
  Trophy,
  UserRound,
  Waypoints,
} from "lucide-react";
import type { Leaf } from "@/domain/segment/predicate";

/** What stands before each kind of condition. */
export const leafIcons = {
  trait: UserRound,
  did: Activity,
  firstLast: CalendarClock,
  total: Sigma,
  share: Percent,
  sequence: ListOrdered,
  inSegment: Shapes,
  inList: ListChecks,
  journey: Route,
  message: Mail,
  consent: ShieldCheck,
  reachable: Waypoints,
  sample: Dices,
  rank: Trophy,
  place: MapPin,
} as const satisfies Record<Leaf["kind"], LucideIcon>;
