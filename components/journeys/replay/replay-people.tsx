"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import type { CanvasNumbers, CanvasVocabulary } from "@/components/canvas/canvas-types";
import { type ApiOutputs, useTRPC, useTRPCClient } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Avatar } from "@/components/ui/data/avatar";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { useLanguage } from "../editor/use-journey-vocabulary";
import { walkNumbers, walkRows } from "../try-out/walk-rows";
import { WalkTrace } from "../try-out/walk-trace";
import type { ReplayQuestion } from "./replay-question";
import type { Replay } from "./use-replay";

type Person = ApiOutputs["replays"]["people"][number];
type Of = {
  replay: Replay;
  journeyId: number;
  vocabulary: CanvasVocabulary;
  onNumbers: (numbers: CanvasNumbers | null) => void;
};

/** Some of the people behind a number of the replay; each can be opened, and is walked again in the browser. */
export function ReplayPeople({ question, onBack, ...of }: Of & { question: ReplayQuestion; onBack: () => void }) {
  const t = useTranslations("replay");
  const behind = useTranslations("journeys.behind");
  const api = useTRPC();
  const errorText = useErrorText();
  const [person, setPerson] = useState<Person | null>(null);
  const { stepId, what } = question;
  const people = useQuery(api.replays.people.queryOptions({ replayId: of.replay.id, stepId, what }));
  const node = of.replay.document.nodes.find(({ id }) => id === stepId);
  const step = node ? of.vocabulary.viewOf(node).title : stepId;
  const nameOf = ({ id, name, knownAs }: Person) => name ?? knownAs ?? `#${id}`;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Button size="sm" icon={<ArrowLeft aria-hidden />} onClick={person ? () => setPerson(null) : onBack}>
          {t(person ? "backToPeople" : "back")}
        </Button>
      </div>
      <h3 className="text-base">{person ? nameOf(person) : behind(what, { step })}</h3>
      {person ? (
        <PersonReplayed {...of} profileId={person.id} />
      ) : people.isError ? (
        <p role="alert">{errorText(people.error)}</p>
      ) : people.isPending ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <>
          <p className="text-muted text-sm">{t(people.data.length === 0 ? "nobody" : "some")}</p>
          <ul className="flex flex-col">
            {people.data.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  onClick={() => setPerson(one)}
                  className="flex w-full items-center gap-3 rounded-md px-2 py-1.5 text-left outline-offset-[-2px] hover:bg-text/4"
                >
                  <Avatar name={nameOf(one)} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-semibold">{nameOf(one)}</span>
                    {one.name !== null && <span className="block truncate text-muted text-sm">{one.knownAs}</span>}
                  </span>
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function PersonReplayed({ replay, journeyId, vocabulary, onNumbers, profileId }: Of & { profileId: number }) {
  const t = useTranslations("replay");
  const language = useLanguage();
  const errorText = useErrorText();
  const client = useTRPCClient();
  const { document, from, until } = replay;
  const walked = useQuery({
    queryKey: ["replay-person", replay.id, profileId],
    queryFn: async () => {
      const asked = { journeyId, document, profileId, until: until.getTime() };
      const [{ replayPerson }, { person, ...around }] = await Promise.all([
        import("../try-out/run-walk"),
        client.journeys.simulationBasis.mutate(asked),
      ]);
      if (!person) return null;
      return replayPerson(document, { person, around, journeyId, from: from.getTime(), until: until.getTime() });
    },
    staleTime: Infinity,
  });
  const simulated = walked.data ?? null;
  useEffect(() => {
    if (simulated) onNumbers(walkNumbers(simulated));
    return () => onNumbers(null);
  }, [simulated, onNumbers]);
  const rows = useMemo(
    () => (simulated ? walkRows(simulated, document, vocabulary, language) : []),
    [simulated, document, vocabulary, language],
  );
  if (walked.isError) return <p role="alert">{errorText(walked.error)}</p>;
  if (walked.isPending) return <Skeleton className="h-40 w-full" />;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">
        <Link href={`/people/${profileId}`} className="text-accent underline">
          {t("openPerson")}
        </Link>
      </p>
      <WalkTrace rows={rows} document={document} />
    </div>
  );
}
