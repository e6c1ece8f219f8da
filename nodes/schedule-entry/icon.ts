export { CalendarClock as ScheduleEntryIcon } from "lucide-react";
