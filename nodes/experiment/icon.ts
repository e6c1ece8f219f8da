export { FlaskConical as ExperimentIcon } from "lucide-react";
