export { Mail as EmailIcon } from "lucide-react";
