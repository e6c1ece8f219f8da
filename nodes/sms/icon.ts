export { MessageSquareText as SmsIcon } from "lucide-react";
