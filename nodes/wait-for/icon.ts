export { Hourglass as WaitForIcon } from "lucide-react";
