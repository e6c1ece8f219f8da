"use client";
import type { Leaf } from "@/domain/segment/predicate";
import { FirstLastFields, ShareFields, TotalFields } from "./event-leaf-fields";
import { JourneyFields } from "./journey-fields";
import { MessageFields } from "./message-fields";
import { OnePerFields } from "./one-per-fields";
import { PlaceFields } from "./place-fields";
import { RankFields } from "./rank-fields";
import { ConsentFields, ListFields, ReachableFields, SampleFields } from "./relation-fields";
import { SequenceFields } from "./sequence-fields";

type OtherLeaf = Exclude<Leaf, { kind: "trait" | "did" | "inSegment" }>;

/** The controls of a condition, by its kind. */
export function LeafFields({ leaf, onChange }: { leaf: OtherLeaf; onChange: (leaf: Leaf) => void }) {
  switch (leaf.kind) {
    case "firstLast":
      return <FirstLastFields leaf={leaf} onChange={onChange} />;
    case "total":
      return <TotalFields leaf={leaf} onChange={onChange} />;
    case "share":
      return <ShareFields leaf={leaf} onChange={onChange} />;
    case "sequence":
      return <SequenceFields leaf={leaf} onChange={onChange} />;
    case "inList":
      return <ListFields leaf={leaf} onChange={onChange} />;
    case "journey":
      return <JourneyFields leaf={leaf} onChange={onChange} />;
    case "message":
      return <MessageFields leaf={leaf} onChange={onChange} />;
    case "consent":
      return <ConsentFields leaf={leaf} onChange={onChange} />;
    case "reachable":
      return <ReachableFields leaf={leaf} onChange={onChange} />;
    case "sample":
      return <SampleFields leaf={leaf} onChange={onChange} />;
    case "rank":
      return <RankFields rank={leaf} onChange={(rank) => onChange({ ...leaf, ...rank })} />;
    case "onePer":
      return <OnePerFields rule={leaf} onChange={(rule) => onChange({ ...leaf, ...rule })} />;
    case "place":
      return <PlaceFields leaf={leaf} onChange={onChange} />;
    default:
      return leaf satisfies never;
  }
}
