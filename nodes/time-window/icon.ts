export { CalendarClock as TimeWindowIcon } from "lucide-react";
