export { Route as StartJourneyIcon } from "lucide-react";
