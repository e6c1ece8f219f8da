export { Megaphone as NotifyTeamIcon } from "lucide-react";
