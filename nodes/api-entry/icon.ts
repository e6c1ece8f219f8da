export { Code as ApiEntryIcon } from "lucide-react";
