"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { NumberInput } from "@/components/ui/form/number-input";
import { Select } from "@/components/ui/form/select";
import type { Card } from "@/domain/segment-flow/document";
import { PredicateEditor } from "../predicate-editor";
import { OnePerForm, RankForm } from "./rank-form";
import { AtStepForm, ListForm, SegmentForm } from "./source-forms";
import { SplitByValueForm, SplitForm } from "./split-forms";

/** Replaces a card's config; changes of one `field` in a row undo as one. */
export type ChangeCard = (next: Card, field?: string) => void;

/** The form of a card, by its type. */
export function CardForm({
  card,
  change,
  leadsHere,
  segmentId,
}: {
  card: Card;
  change: ChangeCard;
  /** The cards whose lines lead into this one. */
  leadsHere: readonly { id: string; title: string; summary: string }[];
  segmentId: number | undefined;
}) {
  const t = useTranslations("segmentFlow");
  switch (card.type) {
    case "filter":
      return (
        <PredicateEditor
          value={card.config.predicate}
          onChange={(predicate) => change({ type: "filter", config: { predicate } }, "predicate")}
          {...(segmentId === undefined ? {} : { exceptSegmentId: segmentId })}
        />
      );
    case "fromSegment":
      return <SegmentForm config={card.config} change={change} except={segmentId} />;
    case "fromList":
      return <ListForm config={card.config} change={change} />;
    case "atStep":
      return <AtStepForm config={card.config} change={change} />;
    case "without":
      return (
        <Field label={t("forms.keep")} hint={t("forms.keepHint")}>
          <Select
            value={leadsHere.find(({ id }) => id === card.config.base)?.id ?? leadsHere[0]?.id ?? null}
            onChange={(base) => change({ type: "without", config: { base } })}
            options={leadsHere.map(({ id, title, summary }) => ({ value: id, label: title, hint: summary }))}
            placeholder={t("forms.nothingLeadsHere")}
          />
        </Field>
      );
    case "rank":
      return <RankForm config={card.config} change={change} />;
    case "onePer":
      return <OnePerForm config={card.config} change={change} />;
    case "split":
      return <SplitForm config={card.config} change={change} />;
    case "splitByValue":
      return <SplitByValueForm config={card.config} change={change} />;
    case "sample":
      return (
        <Field label={t("forms.percent")} hint={t("forms.sampleHint")}>
          <NumberInput
            value={card.config.percent}
            min={0}
            max={100}
            className="w-24"
            onChange={(percent) => change({ type: "sample", config: { percent: percent ?? 0 } }, "percent")}
          />
        </Field>
      );
    case "output":
      return (
        <Field label={t("forms.segmentName")} hint={t("forms.outputHint")}>
          <Input
            value={card.config.name}
            maxLength={120}
            onChange={(event) =>
              change({ type: "output", config: { ...card.config, name: event.currentTarget.value } }, "name")
            }
          />
        </Field>
      );
    case "everyone":
    case "both":
    case "either":
      return <p className="text-pretty text-muted">{t(`cards.${card.type}.hint`)}</p>;
    default:
      return card satisfies never;
  }
}
