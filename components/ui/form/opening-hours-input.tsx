"use client";
import { Plus, Trash2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OpeningHours, OpenWindow } from "@/domain/schedule/opening-hours";
import { Button } from "../action/button";
import { IconButton } from "../action/icon-button";
import { useFormat } from "../data/format-context";
import { Input } from "./input";
import { TimeInput } from "./time-input";
import { WeekdayPicker } from "./weekday-picker";

const windowsMax = 7;

/** Hours of the week and days on which they do not hold. */
export function OpeningHoursInput({
  value,
  onChange,
}: {
  value: OpeningHours;
  onChange: (hours: OpeningHours) => void;
}) {
  const t = useTranslations("ui.hours");
  const { windows } = value;
  const set = (index: number, part: Partial<OpenWindow>) =>
    onChange({ ...value, windows: windows.map((one, i) => (i === index ? { ...one, ...part } : one)) });
  return (
    <div className="flex flex-col gap-3">
      {placed(windows).map(({ days, from, to, place: i }) => (
        <div key={i} className="flex flex-col gap-2 rounded-lg border border-line p-3">
          <WeekdayPicker label={t("days")} value={days} onChange={(next) => set(i, { days: next })} />
          <div className="flex items-center gap-1.5">
            <TimeInput label={t("from")} value={from} onChange={(time) => set(i, { from: time })} />
            <span aria-hidden className="text-muted">
              –
            </span>
            <TimeInput label={t("to")} value={to} onChange={(time) => set(i, { to: time })} />
            {windows.length > 1 && (
              <IconButton
                label={t("remove")}
                onClick={() => onChange({ ...value, windows: windows.filter((_, j) => j !== i) })}
              >
                <Trash2 aria-hidden />
              </IconButton>
            )}
          </div>
          {to <= from && <p className="text-muted text-xs">{t(to === from ? "wholeDay" : "overMidnight")}</p>}
        </div>
      ))}
      <Button
        icon={<Plus aria-hidden />}
        className="self-start"
        disabled={windows.length >= windowsMax}
        onClick={() => onChange({ ...value, windows: [...windows, { days: [6], from: "10:00", to: "14:00" }] })}
      >
        {t("add")}
      </Button>
      <Holidays days={value.holidays} onChange={(holidays) => onChange({ ...value, holidays })} />
    </div>
  );
}

/** Windows have no identity but their place; every control in them is told its value. */
const placed = (windows: readonly OpenWindow[]) => windows.map((window, place) => ({ ...window, place }));

function Holidays({ days, onChange }: { days: readonly string[]; onChange: (days: string[]) => void }) {
  const t = useTranslations("ui.hours");
  const format = useFormat();
  const [typed, setTyped] = useState("");
  const add = () => {
    if (typed !== "") onChange([...new Set([...days, typed])].sort());
    setTyped("");
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold text-sm">{t("holidays")}</legend>
      <div className="flex gap-1.5">
        <Input
          type="date"
          aria-label={t("holiday")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && add()}
        />
        <Button disabled={typed === "" || days.length >= 100} onClick={add}>
          {t("addHoliday")}
        </Button>
      </div>
      {days.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {days.map((day) => (
            <li key={day} className="tabular flex items-center rounded-md bg-text/6 pl-2 text-sm">
              {format.date(new Date(`${day}T12:00:00Z`))}
              <IconButton
                label={t("removeHoliday", { day: format.date(new Date(`${day}T12:00:00Z`)) })}
                size="sm"
                onClick={() => onChange(days.filter((each) => each !== day))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
