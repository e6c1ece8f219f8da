import {
  Blend,
  Combine,
  Dices,
  Flag,
  GitCompareArrows,
  House,
  ListChecks,
  ListFilter,
  type LucideIcon,
  Shapes,
  SplitSquareHorizontal,
  Tags,
  Trophy,
  Users,
  Waypoints,
} from "lucide-react";
import type { CanvasCategory } from "@/components/canvas/canvas-types";
import { everyone } from "@/domain/segment/predicate";
import type { CardType } from "@/domain/segment-flow/document";

type Face = { category: CanvasCategory; icon: LucideIcon; initial: () => Record<string, unknown> };

/** How each card looks, and what a new one is set to. The palette shows them in this order. */
export const cardFaces: Record<CardType, Face> = {
  everyone: { category: "entry", icon: Users, initial: () => ({}) },
  fromSegment: { category: "entry", icon: Shapes, initial: () => ({ segmentId: null }) },
  fromList: { category: "entry", icon: ListChecks, initial: () => ({ listId: null }) },
  atStep: { category: "entry", icon: Waypoints, initial: () => ({ journeyId: null, stepId: null }) },
  filter: { category: "touchpoint", icon: ListFilter, initial: () => ({ predicate: everyone }) },
  both: { category: "timing", icon: Combine, initial: () => ({}) },
  either: { category: "timing", icon: Blend, initial: () => ({}) },
  without: { category: "timing", icon: GitCompareArrows, initial: () => ({ base: null }) },
  rank: {
    category: "logic",
    icon: Trophy,
    initial: () => ({ side: "top", size: { by: "percent", percent: 20 }, of: { kind: "trait", path: "" } }),
  },
  onePer: {
    category: "logic",
    icon: House,
    initial: () => ({ key: "", keep: { by: "newest" }, missing: "own" }),
  },
  split: {
    category: "logic",
    icon: SplitSquareHorizontal,
    initial: () => ({
      shares: [
        { id: "a", name: "A", percent: 50 },
        { id: "b", name: "B", percent: 50 },
      ],
    }),
  },
  splitByValue: {
    category: "logic",
    icon: Tags,
    initial: () => ({ path: "", cases: [{ id: "a", name: "", values: [] }] }),
  },
  sample: { category: "logic", icon: Dices, initial: () => ({ percent: 10 }) },
  output: { category: "exit", icon: Flag, initial: () => ({ name: "", segmentId: null }) },
};
