export { GitFork as ConditionIcon } from "lucide-react";
