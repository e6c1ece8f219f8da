import { ChannelSettings } from "@/components/messages/settings/channel-settings";

export default function EmailSettingsPage() {
  return <ChannelSettings />;
}
