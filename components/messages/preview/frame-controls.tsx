"use client";
import { Monitor, Moon, Smartphone, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { SegmentedControl } from "@/components/ui/action/segmented-control";

export type FrameLook = { width: "phone" | "desktop"; scheme: "light" | "dark" };

/** Phone or desktop, light or dark: how a mail is looked at. */
export function FrameControls({ look, onChange }: { look: FrameLook; onChange: (look: FrameLook) => void }) {
  const t = useTranslations("messages.frame");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label={t("width")}
        size="sm"
        value={look.width}
        onChange={(width) => onChange({ ...look, width })}
        segments={[
          { value: "desktop", label: t("desktop"), icon: <Monitor aria-hidden />, iconOnly: true },
          { value: "phone", label: t("phone"), icon: <Smartphone aria-hidden />, iconOnly: true },
        ]}
      />
      <SegmentedControl
        label={t("scheme")}
        size="sm"
        value={look.scheme}
        onChange={(scheme) => onChange({ ...look, scheme })}
        segments={[
          { value: "light", label: t("light"), icon: <Sun aria-hidden />, iconOnly: true },
          { value: "dark", label: t("dark"), icon: <Moon aria-hidden />, iconOnly: true },
        ]}
      />
    </div>
  );
}
