export { ListTree as SwitchIcon } from "lucide-react";
