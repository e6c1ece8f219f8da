export { Gauge as RateGateIcon } from "lucide-react";
