export { Repeat as GotoIcon } from "lucide-react";
