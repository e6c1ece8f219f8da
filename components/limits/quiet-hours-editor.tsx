"use client";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/action/icon-button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { type RowHandle, RowList } from "@/components/ui/form/row-list";
import { type PersonalChannel, personalChannels, type QuietHours } from "@/domain/limits/limits";
import { SpanFields } from "./span-fields";

const mostSpans = 5;

/** Hours in which nobody is written to, on each person's own clock. */
export function QuietHoursEditor({
  value,
  onChange,
}: {
  value: QuietHours[];
  onChange: (quietHours: QuietHours[]) => void;
}) {
  const t = useTranslations("limits");
  return (
    <RowList<QuietHours>
      rows={value}
      onChange={onChange}
      most={mostSpans}
      fresh={() => ({ from: "21:00", to: "09:00", channels: [...personalChannels], action: "hold" })}
      addText={t("addQuiet")}
    >
      {(span, row) => <QuietRow span={span} {...row} />}
    </RowList>
  );
}

function QuietRow({ span, number, onChange, onRemove }: RowHandle<QuietHours> & { span: QuietHours }) {
  const t = useTranslations("limits");
  const toggle = (channel: PersonalChannel, on: boolean) => {
    const channels = personalChannels.filter((one) => (one === channel ? on : span.channels.includes(one)));
    // Hours that hold for no channel are taken away, not emptied.
    if (channels.length > 0) onChange({ ...span, channels });
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-line p-3">
      <legend className="sr-only">{t("quiet", { number })}</legend>
      <SpanFields value={span} onChange={(next) => onChange({ ...span, ...next })} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {personalChannels.map((channel) => (
          <Checkbox
            key={channel}
            label={t(`channels.${channel}`)}
            checked={span.channels.includes(channel)}
            onChange={(on) => toggle(channel, on)}
          />
        ))}
        <IconButton label={t("removeQuiet", { number })} onClick={onRemove} className="ml-auto">
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </fieldset>
  );
}
