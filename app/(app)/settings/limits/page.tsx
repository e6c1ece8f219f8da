import { LimitsSettings } from "@/components/limits/limits-settings";

export default function LimitsSettingsPage() {
  return <LimitsSettings />;
}
