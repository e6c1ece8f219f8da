import type { ReactNode } from "react";
import { EntryFrame } from "@/components/welcome/entry-frame";

export default function EntryLayout({ children }: { children: ReactNode }) {
  return <EntryFrame>{children}</EntryFrame>;
}
