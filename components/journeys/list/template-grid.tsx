"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Tile } from "@/components/canvas/panels/step-picker";
import { readingOrder } from "@/domain/flow/walk";
import type { JourneyDocument } from "@/domain/journey/document";
import { templateAims, templates } from "@/domain/journey/templates/templates";
import { noNames } from "@/domain/journey/words";
import { useJourneyVocabulary, useLanguage } from "../editor/use-journey-vocabulary";

const tilesShown = 7;

/** Ready journeys, by what they are for. */
export function TemplateGrid({
  onChoose,
}: {
  onChoose: (template: { name: string; document: JourneyDocument }) => void;
}) {
  const t = useTranslations("journeys.templates");
  const language = useLanguage();
  const vocabulary = useJourneyVocabulary(noNames);
  const ready = useMemo(
    () =>
      templates.map((template) => ({ ...template, ...template.text[language], document: template.document(language) })),
    [language],
  );
  return (
    <div className="flex flex-col gap-5">
      {templateAims.map((aim) => {
        const members = ready.filter((template) => template.aim === aim);
        return (
          <section key={aim} aria-label={t(`aims.${aim}`)}>
            <h3 className="mb-2 text-muted text-sm">{t(`aims.${aim}`)}</h3>
            <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
              {members.map(({ id, name, description, document }) => {
                const nodes = new Map(document.nodes.map((n) => [n.id, n]));
                const order = readingOrder(document, (n) => vocabulary.viewOf(n).ports.map((p) => p.id));
                const views = order.flatMap(({ id: nodeId }) => {
                  const node = nodes.get(nodeId);
                  return node ? [{ id: nodeId, ...vocabulary.viewOf(node) }] : [];
                });
                return (
                  <li key={id} className="flex">
                    <button
                      type="button"
                      onClick={() => onChoose({ name, document })}
                      className="flex w-full flex-col gap-3 rounded-lg border border-line bg-surface p-4 text-left shadow-card transition-[border-color] hover:border-line-strong"
                    >
                      <span className="flex flex-col gap-1">
                        <span className="font-semibold">{name}</span>
                        <span className="text-pretty text-muted text-sm">{description}</span>
                      </span>
                      <span className="mt-auto flex items-center gap-1" aria-hidden>
                        {views.slice(0, tilesShown).map((view) => (
                          <Tile key={view.id} type={view} className="size-6 [&_svg]:size-3.5" />
                        ))}
                        {views.length > tilesShown && (
                          <span className="ml-1 text-muted text-xs tabular">+{views.length - tilesShown}</span>
                        )}
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
