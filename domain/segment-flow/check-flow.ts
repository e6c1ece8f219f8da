import { checkPredicate } from "../segment/check-predicate";
import { type Predicate, predicate } from "../segment/predicate";
import { circular, compileFlow } from "./compile-flow";
import { type Card, cardOf, type FlowCardNode, type SegmentFlow } from "./document";
import { portsOf, takesPeople } from "./ports";

export const flowProblemCodes = [
  "noOutput",
  "unknown",
  "incomplete",
  "nobodyArrives",
  "needsTwo",
  "circle",
  "leadsNowhere",
  "noName",
  "sameName",
  "shares",
  "tooLarge",
] as const;
export type FlowProblemCode = (typeof flowProblemCodes)[number];

/** What keeps a drawing from being saved; `nodeId` null = the drawing as a whole. */
export type FlowProblem = { code: FlowProblemCode; nodeId: string | null };

/** Everything wrong with a drawing; none means each output can become a segment. */
export function checkFlow(flow: SegmentFlow): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const circle = new Set(circular(flow));
  const names = new Map<string, number>();
  for (const node of flow.nodes) {
    const card = cardOf(node);
    if (circle.has(node.id)) problems.push({ code: "circle", nodeId: node.id });
    else if (!card) problems.push({ code: "unknown", nodeId: node.id });
    else problems.push(...checkCard(card, node, flow));
    if (card?.type === "output") {
      const name = card.config.name.trim().toLocaleLowerCase();
      names.set(name, (names.get(name) ?? 0) + 1);
    }
  }
  if (names.size === 0) problems.push({ code: "noOutput", nodeId: null });
  for (const [name, n] of names) if (n > 1 && name !== "") problems.push({ code: "sameName", nodeId: null });
  if (problems.length > 0) return problems;
  return compileFlow(flow).outputs.flatMap((output) =>
    predicate.safeParse(output.predicate).success ? [] : [{ code: "tooLarge" as const, nodeId: output.nodeId }],
  );
}

function checkCard(card: Card, node: FlowCardNode, flow: SegmentFlow): FlowProblem[] {
  const codes: FlowProblemCode[] = [];
  const incoming = flow.edges.filter(({ to }) => to === node.id).length;
  const outgoing = new Set(flow.edges.filter(({ from }) => from === node.id).map(({ port }) => port));
  if (takesPeople(card) && incoming === 0) codes.push("nobodyArrives");
  if ((card.type === "both" || card.type === "without") && incoming === 1) codes.push("needsTwo");
  if (portsOf(card).length > 0 && outgoing.size === 0) codes.push("leadsNowhere");
  if (!isComplete(card)) codes.push(card.type === "output" ? "noName" : "incomplete");
  if (card.type === "split" && card.config.shares.reduce((sum, { percent }) => sum + percent, 0) > 100) {
    codes.push("shares");
  }
  return codes.map((code) => ({ code, nodeId: node.id }));
}

const isSound = (tree: Predicate) => checkPredicate(tree).every(({ severity }) => severity !== "error");

function isComplete(card: Card): boolean {
  switch (card.type) {
    case "fromSegment":
      return card.config.segmentId !== null;
    case "fromList":
      return card.config.listId !== null;
    case "atStep":
      return card.config.journeyId !== null;
    case "filter":
      return isSound(card.config.predicate);
    case "rank":
      return isSound({ kind: "rank", ...card.config });
    case "onePer":
      return isSound({ kind: "onePer", ...card.config });
    case "splitByValue":
      return card.config.path !== "" && card.config.cases.every(({ values }) => values.length > 0);
    case "output":
      return card.config.name.trim() !== "";
    case "everyone":
    case "both":
    case "either":
    case "without":
    case "split":
    case "sample":
      return true;
    default:
      return card satisfies never;
  }
}
