import { didNames } from "../answer-did";
import type { DidLeaf, Leaf, LeafOf } from "../predicate";
import { durationText, filtersText, listText, nearText, pathText, testClause, type Writer, windowText } from "./writer";

/** A leaf as a clause that completes "people who …". */
export function leafClause(writer: Writer, leaf: Leaf): string {
  const { words } = writer;
  switch (leaf.kind) {
    case "trait":
      return testClause(writer, leaf);
    case "did":
      return didClause(writer, leaf);
    case "firstLast":
      return words.firstLast(leaf.which, eventParts(writer, leaf));
    case "total":
      return words.total[leaf.test.op](measureText(writer, leaf), writer.number.format(leaf.test.value));
    case "share":
      return shareClause(writer, leaf);
    case "sequence":
      return sequenceClause(writer, leaf);
    case "inSegment":
      return words.inSegment(segmentName(writer, leaf.segmentId));
    case "inList":
      return words.inList(listName(writer, leaf.listId));
    case "journey":
      return journeyClause(writer, leaf);
    case "message":
      return messageClause(writer, leaf);
    case "consent":
      return words.consent[leaf.state](channelText(writer, leaf.channel), topicText(leaf.topic));
    case "reachable":
      return words.reachable(channelText(writer, leaf.channel), topicText(leaf.topic), leaf.consented);
    case "sample":
      return sampleClause(writer, leaf);
    case "rank":
      return rankClause(writer, leaf);
    case "onePer":
      return onePerClause(writer, leaf);
    case "place":
      return placeClause(writer, leaf);
  }
}

/** The name of a segment. */
export function segmentName({ words, names }: Writer, id: number | null): string {
  if (id === null) return words.unchosen;
  const name = names.segment(id);
  return name === null ? words.unknownSegment : `“${name}”`;
}

/** The name of a list. */
export function listName({ words, names }: Writer, id: number | null): string {
  return named(id, names.list, words.unchosen, words.unknownList);
}

function named(id: number | null, nameOf: ((id: number) => string | null) | undefined, unchosen: string, gone: string) {
  if (id === null) return unchosen;
  if (!nameOf) return `#${id}`;
  const name = nameOf(id);
  return name === null ? gone : `“${name}”`;
}

const eventText = ({ words }: Writer, name: string) => (name === "" ? words.unchosen : `“${name}”`);
const channelText = ({ words }: Writer, channel: string) =>
  channel === "" ? words.unchosen : (words.channels[channel] ?? channel);
const topicText = (topic: string) => (topic === "*" ? "" : `“${topic}”`);

type About = Pick<LeafOf<"firstLast">, "event" | "where" | "window">;
const eventParts = (writer: Writer, { event, where, window }: About) => ({
  event: eventText(writer, event),
  filters: filtersText(writer, where),
  window: windowText(writer, window),
});

function didClause(writer: Writer, leaf: DidLeaf): string {
  const { words } = writer;
  const { op, n } = leaf.count;
  const event = didNames(leaf)
    .map((name) => eventText(writer, name))
    .join(words.or);
  const filters = filtersText(writer, leaf.where);
  const window = windowText(writer, leaf.window);
  // Who did it without that property has no values either.
  if (n === 0 && op !== "atLeast" && leaf.per.by !== "property") return words.didNot({ event, filters, window });
  return words.did({ event, filters, count: countText(writer, leaf), window });
}

function countText({ words, number }: Writer, { count: { op, n }, per }: DidLeaf): string {
  const written = number.format(n);
  switch (per.by) {
    case "occurrence":
      return words.times[op](written, n === 1);
    case "day":
      return words.days[op](written, n === 1);
    case "property":
      return words.values[op](written, per.path === "" ? words.unchosen : per.path, n === 1);
  }
}

type Measure = About & Pick<LeafOf<"total">, "fn" | "path">;
function measureText(writer: Writer, measure: Measure): string {
  return writer.words.measure[measure.fn]({
    ...eventParts(writer, measure),
    property: pathText(writer, measure.path),
  });
}

function shareClause(writer: Writer, leaf: LeafOf<"share">): string {
  const { words, number } = writer;
  const of = leaf.of.map((filter) => testClause(writer, filter)).join(words.and) || words.unchosen;
  return words.share(leaf.test.op, { percent: number.format(leaf.test.percent), ...eventParts(writer, leaf), of });
}

function sequenceClause(writer: Writer, leaf: LeafOf<"sequence">): string {
  const steps = leaf.steps.map(({ event, where, within, without }) => ({
    event: eventText(writer, event),
    filters: filtersText(writer, where),
    within: within === null ? "" : durationText(writer, within),
    without:
      without === null ? "" : [eventText(writer, without.event), filtersText(writer, without.where)].join(" ").trim(),
  }));
  return writer.words.sequence(steps, windowText(writer, leaf.window));
}

function journeyClause(writer: Writer, leaf: LeafOf<"journey">): string {
  const { words } = writer;
  const needsStep = leaf.state === "reached";
  return words.journey[leaf.state]({
    journey: journeyName(writer, leaf.journeyId),
    step: leaf.stepId === null && !needsStep ? "" : stepName(writer, leaf.journeyId, leaf.stepId),
    outcome: leaf.outcome === null ? "" : `“${words.outcomes[leaf.outcome] ?? leaf.outcome}”`,
    window: windowText(writer, leaf.window),
  });
}

const journeyName = ({ words, names }: Writer, id: number | null) =>
  named(id, names.journey, words.unchosen, words.unknownJourney);

function stepName({ words, names }: Writer, journeyId: number | null, stepId: string | null): string {
  if (stepId === null) return words.unchosen;
  return `“${(journeyId === null ? null : names.step?.(journeyId, stepId)) ?? stepId}”`;
}

function messageClause(writer: Writer, leaf: LeafOf<"message">): string {
  const { words, number } = writer;
  const { op, n } = leaf.count;
  return words.message(leaf.state, {
    count: words.messages[op](number.format(n), leaf.channel, n),
    step: leaf.stepId === null ? "" : stepName(writer, leaf.journeyId, leaf.stepId),
    journey: leaf.journeyId === null ? "" : journeyName(writer, leaf.journeyId),
    window: windowText(writer, leaf.window),
  });
}

function sampleClause({ words, number }: Writer, { from, to }: LeafOf<"sample">): string {
  const percent = number.format(Math.max(0, to - from));
  return words.sample(percent, number.format(from), number.format(to), from === 0);
}

function rankClause(writer: Writer, { side, size, of }: LeafOf<"rank">): string {
  const n = writer.number.format(size.by === "people" ? size.n : size.percent);
  return writer.words.rank(side, n, size.by, rankedBy(writer, of));
}

const rankedBy = (writer: Writer, of: LeafOf<"rank">["of"]): string =>
  of.kind === "trait" ? pathText(writer, of.path) : measureText(writer, of);

function onePerClause(writer: Writer, { key, keep, missing }: LeafOf<"onePer">): string {
  const { words } = writer;
  const rule = "of" in keep ? words.keep[keep.by](rankedBy(writer, keep.of)) : words.keep[keep.by];
  return words.onePer(pathText(writer, key), rule, missing);
}

function placeClause(writer: Writer, { source, test }: LeafOf<"place">): string {
  const { words } = writer;
  const place =
    test.by === "radius"
      ? words.placeRadius(nearText(writer, test))
      : words.place[test.by](listText(writer, test.values));
  if (source.of === "traits") return words.didAt("", place, "");
  return words.didAt(eventText(writer, source.event), place, windowText(writer, source.window));
}
