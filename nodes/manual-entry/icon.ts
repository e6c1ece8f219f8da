export { UserPlus as ManualEntryIcon } from "lucide-react";
