"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPCClient } from "@/components/shell/api/trpc";
import { checkJourney } from "@/domain/journey/check";
import type { JourneyDocument } from "@/domain/journey/document";
import { mentionedIn } from "@/domain/journey/simulate/mentioned";
import type { Simulated } from "@/domain/journey/simulate/simulation";
import type { Invented } from "@/domain/journey/simulate/walk-person";
import { definitions } from "@/nodes/definitions.gen";

/** What is walked, as the panel holds it. */
export type Walk = {
  /** Null = an invented person with these traits. */
  profileId: number | null;
  traits: Record<string, unknown>;
  entry: Record<string, unknown>;
  startAt: number;
  until: number;
  happenings: readonly Invented[];
};

export type Walked =
  | { kind: "incomplete"; problems: number }
  | { kind: "loading" }
  | { kind: "failed"; error: unknown }
  | { kind: "walked"; simulated: Simulated };

/**
 * Walks in the browser, anew whenever the draft or anything about the walk changes. The server is asked once per person
 * for what is known of them.
 */
export function useWalk(journeyId: number, document: JourneyDocument, walk: Walk): Walked {
  const client = useTRPCClient();
  const problems = useMemo(
    () => checkJourney(document, definitions).filter(({ severity }) => severity === "error").length,
    [document],
  );
  // What is read depends on what the draft looks at, not on where its cards lie.
  const looksAt = useMemo(() => [...mentionedIn(document).words].sort().join("\n"), [document]);
  const { profileId, startAt } = walk;
  const simulator = useQuery({
    queryKey: ["simulator"],
    queryFn: async () => ({ runWalk: (await import("./run-walk")).runWalk }),
    staleTime: Infinity,
  });
  const basis = useQuery({
    queryKey: ["simulation-basis", journeyId, profileId, profileId === null ? "" : looksAt, startAt],
    queryFn: () => client.journeys.simulationBasis.mutate({ journeyId, document, profileId, until: startAt }),
    staleTime: Infinity,
    enabled: problems === 0,
  });
  return useMemo((): Walked => {
    if (problems > 0) return { kind: "incomplete", problems };
    const error = simulator.error ?? basis.error;
    if (error) return { kind: "failed", error };
    if (!simulator.data || !basis.data) return { kind: "loading" };
    const { person, ...around } = basis.data;
    try {
      return { kind: "walked", simulated: simulator.data.runWalk(document, { ...walk, journeyId, around, person }) };
    } catch (failure) {
      return { kind: "failed", error: failure };
    }
  }, [problems, simulator.error, simulator.data, basis.error, basis.data, document, walk, journeyId]);
}
