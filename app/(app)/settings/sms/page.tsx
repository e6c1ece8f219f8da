import { SmsSettings } from "@/components/messages/sms-settings/sms-settings";

export default function SmsSettingsPage() {
  return <SmsSettings />;
}
