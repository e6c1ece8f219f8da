"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { CanvasNodeType, CanvasNodeView, CanvasVocabulary } from "@/components/canvas/canvas-types";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { useFormat } from "@/components/ui/data/format-context";
import type { FlowNode } from "@/domain/flow/flow";
import type { StepNames } from "@/domain/journey/words";
import type { Predicate } from "@/domain/segment/predicate";
import { type Card, type CardType, cardOf, isCardType } from "@/domain/segment-flow/document";
import { portsOf, takesPeople } from "@/domain/segment-flow/ports";
import { useSentence } from "../editor/use-suggestions";
import { cardFaces } from "./card-faces";

type Translate = ReturnType<typeof useTranslations<"segmentFlow">>;
type Say = {
  t: Translate;
  names: StepNames;
  sentence: (tree: Predicate) => string;
  percent: (share: number) => string;
};

/** The cards of a drawn segment as the canvas speaks of them, in the reader's language. */
export function useSegmentVocabulary(): CanvasVocabulary {
  const t = useTranslations("segmentFlow");
  const names = useStepNames();
  const sentence = useSentence();
  const { percent } = useFormat();
  return useMemo(() => vocabulary({ t, names, sentence, percent }), [t, names, sentence, percent]);
}

function vocabulary(say: Say): CanvasVocabulary {
  const { t } = say;
  const types = Object.entries(cardFaces).flatMap(([type, face]): CanvasNodeType[] =>
    isCardType(type)
      ? [
          {
            type,
            ...face,
            name: t(`cards.${type}.name`),
            hint: t(`cards.${type}.hint`),
            hasInput: takesPeople({ type }),
          },
        ]
      : [],
  );
  const byType = new Map(types.map((type) => [type.type, type]));
  const seen = new WeakMap<FlowNode, CanvasNodeView>();
  return {
    types,
    typeOf: (type) => byType.get(type),
    viewOf: (node) => {
      const view = seen.get(node) ?? viewOf(node, say);
      seen.set(node, view);
      return view;
    },
    categoryNames: {
      entry: t("groups.sources"),
      touchpoint: t("groups.filters"),
      timing: t("groups.combine"),
      logic: t("groups.choose"),
      exit: t("groups.outputs"),
    },
    nowhere: t("nowhere"),
    manyPerPort: true,
    facing: "right",
  };
}

function viewOf(node: FlowNode, say: Say): CanvasNodeView {
  const card = cardOf(node);
  const type: CardType = card?.type ?? "filter";
  const { category, icon } = cardFaces[type];
  const typeName = say.t(`cards.${type}.name`);
  return {
    title: node.name ?? typeName,
    typeName,
    category,
    icon,
    summary: card ? summaryOf(card, say) : say.t("problems.unknown"),
    hasInput: card ? takesPeople(card) : true,
    ports: card
      ? portsOf(card).map((p) => ({ id: p.id, optional: p.optional, label: p.name || say.t(`ports.${p.key}`) }))
      : [],
  };
}

/** What a card does, in one sentence with its values. */
function summaryOf(card: Card, { t, names, sentence, percent }: Say): string {
  switch (card.type) {
    case "fromSegment":
      return nameOf(names.segments, card.config.segmentId) ?? t("choose.segment");
    case "fromList":
      return nameOf(names.lists, card.config.listId) ?? t("choose.list");
    case "atStep":
      return nameOf(names.journeys, card.config.journeyId) ?? t("choose.journey");
    case "filter": {
      const { predicate } = card.config;
      const isEmpty = predicate.kind === "all" && predicate.of.length === 0;
      return isEmpty ? t("choose.filter") : sentence(predicate);
    }
    case "rank": {
      const { side, size, of } = card.config;
      const n = size.by === "percent" ? percent(size.percent / 100) : size.n;
      const by = of.kind === "trait" ? of.path : sentence({ kind: "rank", side, size, of });
      if (of.kind !== "trait") return by;
      return by === "" ? t("choose.rank") : t(`summary.${side}`, { n, by });
    }
    case "onePer":
      return card.config.key === "" ? t("choose.trait") : sentence({ kind: "onePer", ...card.config });
    case "split":
      return card.config.shares.map(({ name, percent: p }) => `${name} ${percent(p / 100)}`).join(" · ");
    case "splitByValue":
      return card.config.path === "" ? t("choose.trait") : t("summary.byValue", { path: card.config.path });
    case "sample":
      return t("summary.sample", { percent: percent(card.config.percent / 100) });
    case "output":
      return card.config.name.trim() === "" ? t("choose.name") : card.config.name;
    case "everyone":
    case "both":
    case "either":
    case "without":
      return t(`cards.${card.type}.hint`);
    default:
      return card satisfies never;
  }
}

const nameOf = (names: ReadonlyMap<number, string>, id: number | null) =>
  id === null ? null : (names.get(id) ?? null);
