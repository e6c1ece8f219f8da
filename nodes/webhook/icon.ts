export { Webhook as WebhookIcon } from "lucide-react";
