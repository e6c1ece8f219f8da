import { PreferencesSettings } from "@/components/settings/preferences-settings";

export default function PreferencesPage() {
  return <PreferencesSettings />;
}
