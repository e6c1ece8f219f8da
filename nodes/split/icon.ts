export { Shuffle as SplitIcon } from "lucide-react";
