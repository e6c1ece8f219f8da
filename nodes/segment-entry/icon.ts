export { Users as SegmentEntryIcon } from "lucide-react";
