export { BellRing as SubscriptionIcon } from "lucide-react";
