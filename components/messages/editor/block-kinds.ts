import { Heading, Image, type LucideIcon, Minus, RectangleHorizontal, Type } from "lucide-react";
import type { EmailBlock } from "@/domain/content/email";

export type BlockKind = EmailBlock["kind"];

/** The kinds of blocks in the order of the menu, each with its icon and a fresh one. */
export const blockKinds: readonly { kind: BlockKind; icon: LucideIcon; fresh: () => EmailBlock }[] = [
  { kind: "heading", icon: Heading, fresh: () => ({ kind: "heading", text: "" }) },
  { kind: "text", icon: Type, fresh: () => ({ kind: "text", text: "" }) },
  { kind: "button", icon: RectangleHorizontal, fresh: () => ({ kind: "button", text: "", url: "https://" }) },
  { kind: "image", icon: Image, fresh: () => ({ kind: "image", url: "", alt: "", link: "" }) },
  { kind: "divider", icon: Minus, fresh: () => ({ kind: "divider" }) },
];

export const iconOfKind = (kind: BlockKind): LucideIcon => blockKinds.find((one) => one.kind === kind)?.icon ?? Type;
