export { Clock as WaitIcon } from "lucide-react";
