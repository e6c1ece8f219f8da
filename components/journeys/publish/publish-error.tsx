"use client";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/components/shell/use-error-text";
import { useStepNames } from "../editor/use-step-names";

type Refused = { message: string; data?: { domain?: { details?: unknown } | null } | null };

/** Why publishing was refused, in the reader's language where the reason is one a marketer can act on. */
export function PublishError({ error }: { error: Refused }) {
  const t = useTranslations("journeys.publish");
  const errorText = useErrorText();
  const { journeys } = useStepNames();
  const details = error.data?.domain?.details;
  const circle = idsIn(details, "circle").map((id) => `“${journeys.get(id) ?? id}”`);
  const [first] = circle;
  return (
    <p role="alert" className="text-bad">
      {first !== undefined
        ? t("circle", { journeys: [...circle, first].join(" → ") })
        : idsIn(details, "missingJourneys").length > 0
          ? t("missingJourney")
          : errorText(error)}
    </p>
  );
}

function idsIn(details: unknown, name: string): number[] {
  const ids: unknown = typeof details === "object" && details !== null ? Reflect.get(details, name) : undefined;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : [];
}
