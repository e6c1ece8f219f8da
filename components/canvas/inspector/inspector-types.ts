import type { ComponentType, ReactNode } from "react";
import type { EmailContent } from "@/domain/content/email";
import type { SmsContent } from "@/domain/content/sms";
import type { Predicate, PropertyFilter } from "@/domain/segment/predicate";

/**
 * Controls an inspector may ask for that need the workspace's data (event names, segments, previews). They are handed
 * in, so that a step's folder depends on nothing but these types.
 */
export type InspectorFields = {
  EventName: ComponentType<{ value: string; onChange: (event: string) => void; label: string; error?: string }>;
  PropertyFilters: ComponentType<{
    event: string;
    value: PropertyFilter[];
    onChange: (filters: PropertyFilter[]) => void;
    label: string;
  }>;
  Predicate: ComponentType<{ value: Predicate | null; onChange: (predicate: Predicate) => void; label: string }>;
  Segment: ComponentType<{ value: number | null; onChange: (id: number) => void; label: string; error?: string }>;
  /** A list of people; a new one can be made by its name. */
  List: ComponentType<{ value: number | null; onChange: (id: number) => void; label: string; error?: string }>;
  /** A text with Liquid in it, with a picker for what it can speak of. */
  LiquidText: ComponentType<{
    value: string;
    onChange: (text: string) => void;
    label: string;
    hint?: ReactNode;
    error?: ReactNode;
    lines?: "one" | "many";
  }>;
  /** Colleagues by their e-mail address. */
  Colleagues: ComponentType<{
    value: readonly string[];
    onChange: (addresses: string[]) => void;
    label: string;
    error?: string;
  }>;
  /** A text message; `isMissing` is asked for paths within the content. */
  SmsContent: ComponentType<{
    value: SmsContent;
    onChange: (content: SmsContent, field?: string) => void;
    isMissing: (path: string) => boolean;
  }>;
  Trait: ComponentType<{ value: string; onChange: (path: string) => void; label: string }>;
  /** Another journey of the workspace. */
  Journey: ComponentType<{
    value: number | null;
    onChange: (id: number) => void;
    label: string;
    hint?: string;
    error?: string;
  }>;
  /** A property of the event that starts this journey. */
  EntryProperty: ComponentType<{ value: string; onChange: (path: string) => void; label: string }>;
  /** How many people each arm of an experiment got and how many of them reached a goal; nothing before anybody came. */
  ExperimentResults: ComponentType<{ nodeId: string; arms: readonly { port: string; label: string }[] }>;
  EmailContent: ComponentType<{
    nodeId: string;
    value: EmailContent;
    onChange: (content: EmailContent, field?: string) => void;
  }>;
};

/** Another step that can be named in a config. */
export type StepChoice = { id: string; title: string; summary: string };

/** What a step's form is given. `Config` is the step's draft. */
export type InspectorProps<Config> = {
  nodeId: string;
  config: Config;
  /** Replaces the config; changes of one `field` in a row undo as one. */
  change: (config: Config, field?: string) => void;
  /** Words of the step's own text. */
  t: (key: string, values?: Record<string, string | number>) => string;
  /** True for a config path that publishing finds missing or wrong. */
  isMissing: (path: string) => boolean;
  fields: InspectorFields;
  /** Steps of the same flow that send messages. */
  messageSteps: readonly StepChoice[];
  /** A new id for a port, unused in this step. */
  freshPort: () => string;
};

/** An inspector whose config was not yet parsed: what the registry holds. */
export type UntypedInspectorProps = InspectorProps<Record<string, unknown>>;
export type Inspector = ComponentType<UntypedInspectorProps>;
export type Face = { Inspector: Inspector; Icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }> };
