import { notFound } from "next/navigation";

/** Any other address: the sentence that says so, inside the frame, so that one can go on from there. */
export default function MissingPage() {
  notFound();
}
