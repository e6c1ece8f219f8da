export { Cake as DateEntryIcon } from "lucide-react";
