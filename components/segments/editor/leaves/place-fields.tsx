"use client";
import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/form/input";
import type { LeafOf } from "@/domain/segment/predicate";
import { NumberInput } from "../number-input";
import { WindowFields } from "../window-fields";
import { EventChoice, SmallChoice } from "./small-choice";

type Place = LeafOf<"place">;
type Props = { leaf: Place; onChange: (leaf: Place) => void };

const kinds = ["country", "region", "city", "radius"] as const;
const circle = [
  { key: "km", min: 0.001, max: 20_000 },
  { key: "latitude", min: -90, max: 90 },
  { key: "longitude", min: -180, max: 180 },
] as const;

/** Where a person is, by their traits or by an event. */
export function PlaceFields({ leaf, onChange }: Props) {
  const t = useTranslations("segmentLeaves");
  const editor = useTranslations("segments.editor");
  const { source, test } = leaf;
  return (
    <>
      <SmallChoice
        label={t("placeSource")}
        value={source.of}
        options={[
          { value: "traits", label: t("placeOfPerson") },
          { value: "event", label: t("placeOfEvent") },
        ]}
        onChange={(of) =>
          onChange({ ...leaf, source: of === "traits" ? { of } : { of, event: "", window: { kind: "ever" } } })
        }
      />
      {source.of === "event" && (
        <>
          <EventChoice value={source.event} onChange={(event) => onChange({ ...leaf, source: { ...source, event } })} />
          <WindowFields
            window={source.window}
            onChange={(window) => onChange({ ...leaf, source: { ...source, window } })}
          />
        </>
      )}
      <SmallChoice
        label={t("placeBy")}
        value={test.by}
        options={kinds.map((value) => ({ value, label: t(`placeKinds.${value}`) }))}
        onChange={(by) =>
          onChange({
            ...leaf,
            // The middle of India, until a place is given.
            test: by === "radius" ? { by, latitude: 21.15, longitude: 79.09, km: 50 } : { by, values: [] },
          })
        }
      />
      {test.by === "radius" ? (
        circle.map(({ key, min, max }) => (
          <span key={key} className="flex items-center gap-1.5 text-muted text-sm">
            {key !== "km" && <span aria-hidden>{editor(key)}</span>}
            <NumberInput
              label={editor(key)}
              value={test[key]}
              min={min}
              max={max}
              onChange={(value) => onChange({ ...leaf, test: { ...test, [key]: value } })}
              className="w-24"
            />
            {key === "km" && <span aria-hidden>km</span>}
          </span>
        ))
      ) : (
        <Input
          key={test.by}
          controlSize="sm"
          aria-label={t(`placeKinds.${test.by}`)}
          placeholder={t(`placeExamples.${test.by}`)}
          defaultValue={test.values.join(", ")}
          maxLength={2000}
          onChange={(event) => {
            const values = event.currentTarget.value
              .split(",")
              .map((one) => one.trim())
              .filter(Boolean);
            onChange({ ...leaf, test: { ...test, values } });
          }}
          className="w-56"
        />
      )}
    </>
  );
}
