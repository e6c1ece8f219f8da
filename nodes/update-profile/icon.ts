export { UserPen as UpdateProfileIcon } from "lucide-react";
