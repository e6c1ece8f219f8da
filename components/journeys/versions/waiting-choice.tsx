"use client";
import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { CanvasVocabulary } from "@/components/canvas/canvas-types";
import { Tile } from "@/components/canvas/panels/step-picker";
import type { ApiInputs, ApiOutputs } from "@/components/shell/api/trpc";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import type { JourneyDocument } from "@/domain/journey/document";
import { usualTarget } from "@/domain/journey/migrate";

export type Waiting = ApiOutputs["journeys"]["publishFacts"]["waiting"];
export type Choice = NonNullable<ApiInputs["journeys"]["publish"]["waiting"]>;
export const stay: Choice = { kind: "stay" };

const out = "\u0000out";

/** Steps with people for which nobody has said yet where they lead. */
export function undecided(choice: Choice, waiting: Waiting, document: JourneyDocument): Waiting {
  if (choice.kind !== "move") return [];
  const steps = new Map(document.nodes.map((node) => [node.id, node]));
  return waiting.filter(({ node }) => choice.mapping[node.id] === undefined && !usualTarget(node, steps));
}

/** What becomes of the people who wait in older versions: they stay, go on step by step, or their journey ends. */
export function WaitingChoice({
  waiting,
  document,
  vocabulary,
  choice,
  onChange,
  isPaused,
  choices = ["stay", "move", "exit"],
}: {
  waiting: Waiting;
  /** The version they would go on in. */
  document: JourneyDocument;
  vocabulary: CanvasVocabulary;
  choice: Choice;
  onChange: (choice: Choice) => void;
  isPaused: boolean;
  choices?: readonly Choice["kind"][];
}) {
  const t = useTranslations("versions");
  const title = useId();
  const people = waiting.reduce((sum, one) => sum + one.people, 0);
  if (people === 0) return null;
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h3 id={title} className="text-sm">
        {t("whatBecomes", { n: people })}
      </h3>
      <RadioGroup
        label={t("whatBecomes", { n: people })}
        value={choice.kind}
        onChange={(kind) => onChange(kind === "move" ? { kind, mapping: {} } : { kind })}
        options={choices.map((kind) => ({
          value: kind,
          label: t(kind),
          hint: t(kind === "move" && isPaused ? "movePaused" : `${kind}Hint`),
          disabled: kind === "move" && isPaused,
        }))}
      />
      {choice.kind === "move" && (
        <Mapping waiting={waiting} document={document} vocabulary={vocabulary} choice={choice} onChange={onChange} />
      )}
    </section>
  );
}

type Moving = Extract<Choice, { kind: "move" }>;

function Mapping({
  waiting,
  document,
  vocabulary,
  choice,
  onChange,
}: {
  waiting: Waiting;
  document: JourneyDocument;
  vocabulary: CanvasVocabulary;
  choice: Moving;
  onChange: (choice: Choice) => void;
}) {
  const t = useTranslations("versions");
  const steps = new Map(document.nodes.map((node) => [node.id, node]));
  const targets = document.nodes
    .filter((node) => vocabulary.viewOf(node).hasInput)
    .map((node) => ({ value: node.id, label: vocabulary.viewOf(node).title, hint: vocabulary.viewOf(node).summary }));
  const byStep = new Map<string, Waiting[number]>();
  for (const one of waiting) {
    const known = byStep.get(one.node.id);
    byStep.set(one.node.id, known ? { ...known, people: known.people + one.people } : one);
  }
  return (
    <table className="w-full border-separate border-spacing-y-2 text-sm">
      <caption className="sr-only">{t("mapping")}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("waitIn")}</th>
          <th scope="col">{t("goTo")}</th>
        </tr>
      </thead>
      <tbody>
        {[...byStep.values()].map(({ node, people }) => {
          const view = vocabulary.viewOf(node);
          const chosen = choice.mapping[node.id];
          const value = chosen === null ? out : (chosen ?? usualTarget(node, steps) ?? null);
          return (
            <tr key={node.id} className="align-middle max-sm:flex max-sm:flex-col max-sm:gap-1">
              <th scope="row" className="w-1/2 pr-2 text-left font-normal max-sm:w-full">
                <span className="flex items-center gap-2.5">
                  <Tile type={view} />
                  <span className="min-w-0">
                    <span className="block truncate font-semibold">{view.title}</span>
                    <span className="block text-muted text-xs">{t("people", { n: people })}</span>
                  </span>
                  <ArrowRight aria-hidden className="ml-auto size-4 shrink-0 text-muted max-sm:hidden" />
                </span>
              </th>
              <td>
                <Select
                  label={t("whereFrom", { step: view.title })}
                  placeholder={t("choose")}
                  value={value}
                  onChange={(to) =>
                    onChange({ kind: "move", mapping: { ...choice.mapping, [node.id]: to === out ? null : to } })
                  }
                  options={[...targets, { value: out, label: t("endHere") }]}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
