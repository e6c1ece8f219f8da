import type { z } from "zod";
import type { Answers } from "../channel/rank-channels";
import type { Language } from "../i18n/language";
import type { EffectiveLimits, PersonalChannel } from "../limits/limits";
import type { ActiveHours } from "../schedule/best-hour";
import type { Schedule } from "../schedule/schedule";
import type { Predicate, PropertyFilter } from "../segment/predicate";
import type { Await, SeenEvent, WokenBy } from "./enrolment";

/** The colour and palette group of a step. */
export type NodeCategory = "entry" | "timing" | "logic" | "touchpoint" | "data" | "exit";

export type Port = {
  id: string;
  /** Key into the node's own text, or a literal label given by the marketer. */
  label: { key: string } | { text: string };
  /** An optional port may stay unconnected when published (a failure port). */
  optional?: boolean;
};

/**
 * What a handler must know beyond its config. The engine loads each fact once for a whole group of enrolments
 * (server/engine/run/facts, one file per kind), the simulator from the life it walks.
 */
export type FactRequest =
  | { kind: "predicate"; predicate: Predicate }
  /** All traits of the profile. */
  | { kind: "traits" }
  /** Where a channel reaches the person, and whether it may: address, consent, suppression in one. */
  | { kind: "reach"; channel: PersonalChannel; topic: string }
  /** What was sent to the person lately, on every personal channel, as far back as this journey's caps look. */
  | { kind: "recentMessages" }
  /** How often the person did something, by hour of the day on the journey's clock, and so the workspace's people. */
  | { kind: "activeHours"; days: number; workspace: boolean }
  /** How many messages of these last days the person answered, by channel, and so the workspace's people. */
  | { kind: "answers"; days: number }
  /** When the person may pass a gate that lets only so many through, over everybody who stands at it. */
  | { kind: "slot"; most: number; per: "minute" | "hour" };

export type Reach = {
  address: string | null;
  consent: "granted" | "denied" | "unknown";
  suppressed: "bounce" | "complaint" | "manual" | null;
};

/** A message to the person: queued at (ms), by which channel. */
export type RecentMessage = { channel: PersonalChannel; at: number };

/** What each kind of request is answered with. */
export type FactTypes = {
  predicate: boolean;
  traits: Record<string, unknown>;
  reach: Reach;
  recentMessages: readonly RecentMessage[];
  activeHours: ActiveHours;
  answers: Answers;
  /** ms; null = now: the way is free, or the slot given before has come. */
  slot: number | null;
};

export type FactValue<R extends FactRequest = FactRequest> = FactTypes[R["kind"]];

export type FactRequests = Record<string, FactRequest>;
export type FactValues<F extends FactRequests> = { [K in keyof F]: FactValue<F[K]> };

/** Where the outbox delivers to: people, machines, or the marketers' own colleagues. */
export type MessageChannel = PersonalChannel | "webhook" | "team";

/**
 * What a handler may cause outside its own enrolment. Messages, traits and tasks are written in the same transaction;
 * everything else reaches the person through their own inbox, and is handled in the next turn of their lane.
 */
export type Effect =
  | {
      kind: "message";
      channel: MessageChannel;
      address: string;
      /** Only the variables the content uses; content + data = the exact message again. */
      data: Record<string, unknown>;
      part?: number;
    }
  /** Traits to set; null removes. */
  | { kind: "setTraits"; traits: Record<string, unknown> }
  | { kind: "keep"; value: unknown }
  | { kind: "consent"; channel: string; topic: string; state: "granted" | "denied" }
  | { kind: "list"; listId: number; change: "add" | "remove" }
  | { kind: "event"; name: string; properties: Record<string, unknown> }
  | { kind: "startJourney"; journeyId: number; data: Record<string, unknown> }
  /** Something for a colleague to do about this person. */
  | {
      kind: "task";
      title: string;
      details: string;
      /** E-mail address of a colleague; null = whoever takes it. */
      assignee: string | null;
      /** An early end of the journey (exit rule, goal, stop) closes it. */
      closesWithJourney: boolean;
      urgency: "low" | "normal" | "high";
      /** ms; null = no date. */
      dueAt: number | null;
    };

/** What a step decides. `outcome` and `reason` go to the ledger. */
export type Decision =
  | { do: "continue"; port: string; outcome?: string; reason?: string; effects?: Effect[] }
  /** Rest until an instant (ms). */
  | { do: "sleep"; until: number; effects?: Effect[] }
  /** Rest until one of these comes, or until the deadline (ms; null = for ever). */
  | { do: "await"; awaits: Await[]; until: number | null; effects?: Effect[] }
  /** The journey ends here for this person. */
  | { do: "exit"; outcome: string; reason?: string; effects?: Effect[] };

export type HandlerContext<F extends FactRequests = FactRequests> = {
  now: number;
  wokenBy: WokenBy;
  facts: FactValues<F>;
  profileId: number;
  enrolmentId: number;
  journeyId: number;
  stepId: string;
  visit: number;
  arrivedAt: number;
  enteredAt: number;
  entryEvent: SeenEvent | null;
  /** Kept values of earlier steps, by step id. */
  data: Record<string, unknown>;
  /** A stable number in [0, 1) from (profile or enrolment, step, salt): the only chance a handler has. */
  chance: (scope: "profile" | "enrolment", salt?: string) => number;
  /** The IANA zone whose clock this journey follows for this person (settings.clock). */
  zone: string;
  /** What a touchpoint of this journey must obey. */
  limits: EffectiveLimits;
  /** When this is really handled (ms), after an outage later than `now`: what leaves the house leaves then. */
  handledAt: number;
};

/** How a node speaks: its own text in the reader's language, and the names of things it points at. */
export type Words = {
  language: Language;
  /** Translates a key of the node's own text; values fill `{name}` places. */
  t: (key: string, values?: Record<string, string | number>) => string;
  /** "3 days" */
  duration: (amount: number, unit: "minutes" | "hours" | "days" | "weeks") => string;
  predicate: (tree: Predicate) => string;
  /** A segment's name, null while unknown. */
  segment: (id: number) => string | null;
  /** A journey's and a list's name, null while unknown. */
  journey: (id: number) => string | null;
  list: (id: number) => string | null;
};

/** What starts a journey; an entry step turns its config into one of these, so the engine knows no step type. */
export type EntryRule =
  | { kind: "event"; event: string; where: PropertyFilter[] }
  | { kind: "segment"; segmentId: number; on: "enter" | "leave"; includeCurrent: boolean }
  /** A campaign: at its times everybody in the segment enters (null = everybody), page by page. */
  | { kind: "schedule"; segmentId: number | null; schedule: Schedule }
  /** A date of the person, at a time of day on their clock, moved by days; `yearly` for birthdays. */
  | { kind: "date"; path: string; offsetDays: number; at: string; yearly: boolean }
  /** Asked for by a program, or by a colleague who picks people or uploads a list. */
  | { kind: "api" }
  | { kind: "manual" };

/** A node's words per language; every key in every language (contract test). `name` and `hint` feed the palette. */
export type NodeText = Record<Language, { name: string; hint: string } & Record<string, string>>;

/**
 * Everything pure about a step type. `draft` is what autosave may store, `ready` what publishing demands:
 * one pair of schemas feeds the canvas badge, the inspector and the publish check.
 */
export type NodeDefinition<
  Draft extends z.ZodObject = z.ZodObject,
  Ready extends z.ZodObject = z.ZodObject,
  F extends FactRequests = FactRequests,
> = {
  type: string;
  version: number;
  category: NodeCategory;
  text: NodeText;
  /** Present on entry steps: what starts the journey. */
  entry?: (config: z.infer<Ready>) => EntryRule;
  /** True where the customer can notice it. */
  touchpoint?: true;
  /** Names of the events this step sends: publishing puts them into the dictionary. */
  sends?: (config: z.infer<Ready>) => string[];
  /** Lets one enrolment pass only so often: a drawn loop must hold such a step. */
  limitsVisits?: true;
  draft: Draft;
  ready: Ready;
  /** A new step; texts that people will read are in the language of whoever adds it. */
  initial: (language?: Language) => z.infer<Draft>;
  ports: (config: z.infer<Draft>) => Port[];
  facts: (config: z.infer<Ready>) => F;
  /** One sentence for the card, with live values. */
  summary: (config: z.infer<Draft>, words: Words) => string;
  /** Complete configs, looped over by the contract test. */
  examples: Record<string, z.infer<Ready>>;
};

export function defineNode<Draft extends z.ZodObject, Ready extends z.ZodObject, F extends FactRequests>(
  definition: NodeDefinition<Draft, Ready, F>,
): NodeDefinition<Draft, Ready, F> {
  return definition;
}

/**
 * A definition of some step type, as registries hold it. Methods (not function properties) on purpose: their
 * parameters are bivariant, so every `NodeDefinition` fits without a cast. Give a method only a config that
 * the schema named in its comment has parsed.
 */
export type AnyNodeDefinition = {
  readonly type: string;
  readonly version: number;
  readonly category: NodeCategory;
  readonly text: NodeText;
  readonly touchpoint?: true;
  readonly limitsVisits?: true;
  readonly draft: z.ZodObject;
  readonly ready: z.ZodObject;
  readonly examples: Record<string, Record<string, unknown>>;
  initial(language?: Language): Record<string, unknown>;
  /** Takes a `ready` config. */
  entry?(config: Record<string, unknown>): EntryRule;
  /** Takes a `draft` config. */
  ports(config: Record<string, unknown>): Port[];
  /** Takes a `ready` config. */
  sends?(config: Record<string, unknown>): string[];
  /** Takes a `ready` config. */
  facts(config: Record<string, unknown>): FactRequests;
  /** Takes a `draft` config. */
  summary(config: Record<string, unknown>, words: Words): string;
};

/** What is known about all step types; generated from the folders in nodes/. */
export type NodeDefinitions = Readonly<Record<string, AnyNodeDefinition>>;
export type NodeHandlers = Readonly<Record<string, NodeHandler>>;

/** A handler tied to its type; registries hold these. The config has passed `ready`. */
export type NodeHandler = {
  type: string;
  run: (config: unknown, context: HandlerContext) => Decision;
};

/** A step's behaviour: a pure function of its config and context. */
export function defineHandler<Draft extends z.ZodObject, Ready extends z.ZodObject, F extends FactRequests>(
  definition: NodeDefinition<Draft, Ready, F>,
  decide: (config: z.infer<Ready>, context: HandlerContext<F>) => Decision,
): NodeHandler {
  return {
    type: definition.type,
    // The one place where a stored config becomes typed again: parsed by `ready` at publish.
    run: (config, context) => decide(config as z.infer<Ready>, context as HandlerContext<F>),
  };
}

export const leaveBy = (
  port: string,
  more: { outcome?: string; reason?: string; effects?: Effect[] } = {},
): Decision => ({
  do: "continue",
  port,
  ...more,
});
export const sleepUntil = (until: number): Decision => ({ do: "sleep", until });
