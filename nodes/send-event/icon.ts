export { RadioTower as SendEventIcon } from "lucide-react";
