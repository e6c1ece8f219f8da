"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { createEditor } from "@/components/canvas/editing/editor";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import type { JourneyDocument } from "@/domain/journey/document";
import { JourneyWorkspace } from "./journey-workspace";

export type OpenJourney = ApiOutputs["journeys"]["read"];

/** The editor page of one journey. */
export function JourneyEditor({ journeyId }: { journeyId: number }) {
  const api = useTRPC();
  // The draft on the screen is newer than any the server sends: reading it again would only undo work.
  const { data } = useQuery({ ...api.journeys.read.queryOptions({ journeyId }), refetchOnMount: false });
  return data ? <Opened key={data.id} journey={data} /> : null;
}

function Opened({ journey }: { journey: OpenJourney }) {
  const [opened] = useState(journey);
  const editor = useMemo(() => createEditor<JourneyDocument>(opened.draft, Date.now), [opened]);
  return <JourneyWorkspace journey={journey} opened={opened} editor={editor} />;
}
