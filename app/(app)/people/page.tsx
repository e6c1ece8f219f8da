import { PeoplePage } from "@/components/people/list/people-page";

export default function Page() {
  return <PeoplePage />;
}
