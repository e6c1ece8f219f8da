"use client";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { freshId } from "@/components/canvas/editing/fresh-id";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { Select } from "@/components/ui/form/select";
import type { JourneySettings } from "@/domain/journey/settings";
import { everyone } from "@/domain/segment/predicate";
import { Section, type SectionProps } from "./section";

type Rule = JourneySettings["exitRules"][number];

/** What ends the journey for somebody at once, wherever they stand. */
export function ExitRulesSection({ settings: { exitRules }, change, fields }: SectionProps) {
  const t = useTranslations("journeys.settings");
  const set = (id: string, when: Rule["when"], field?: string) =>
    change({ exitRules: exitRules.map((rule) => (rule.id === id ? { ...rule, when } : rule)) }, field);
  return (
    <Section title={t("exitRules")} hint={t("exitRulesHint")}>
      {exitRules.map(({ id, when }) => (
        <div key={id} className="flex flex-col gap-3 rounded-lg border border-line p-3">
          <div className="flex items-center gap-1.5">
            <Select
              label={t("exitKind")}
              value={when.kind}
              onChange={(kind) =>
                set(
                  id,
                  kind === "event" ? { kind, event: "Order Completed", where: [] } : { kind, predicate: everyone },
                )
              }
              options={[
                { value: "event", label: t("exitEvent") },
                { value: "predicate", label: t("exitPredicate") },
              ]}
            />
            <IconButton
              label={t("removeExitRule")}
              onClick={() => change({ exitRules: exitRules.filter((rule) => rule.id !== id) })}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
          {when.kind === "event" ? (
            <>
              <fields.EventName
                label={t("event")}
                value={when.event}
                onChange={(event) => set(id, { ...when, event })}
              />
              <fields.PropertyFilters
                label={t("onlyIf")}
                event={when.event}
                value={when.where}
                onChange={(where) => set(id, { ...when, where }, `exit:${id}`)}
              />
            </>
          ) : (
            <fields.Predicate
              label={t("becomesTrue")}
              value={when.predicate}
              onChange={(predicate) => set(id, { kind: "predicate", predicate }, `exit:${id}`)}
            />
          )}
        </div>
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        disabled={exitRules.length >= 20}
        onClick={() =>
          change({
            exitRules: [
              ...exitRules,
              { id: freshId("x"), when: { kind: "event", event: "Order Completed", where: [] } },
            ],
          })
        }
      >
        {t("addExitRule")}
      </Button>
    </Section>
  );
}
