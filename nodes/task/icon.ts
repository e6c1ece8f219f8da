export { ClipboardCheck as TaskIcon } from "lucide-react";
