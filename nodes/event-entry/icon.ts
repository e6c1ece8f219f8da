export { Zap as EventEntryIcon } from "lucide-react";
