export { AlarmClockCheck as BestTimeIcon } from "lucide-react";
