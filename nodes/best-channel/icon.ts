export { Radio as BestChannelIcon } from "lucide-react";
