export { ListPlus as ListIcon } from "lucide-react";
