export { LogOut as ExitIcon } from "lucide-react";
