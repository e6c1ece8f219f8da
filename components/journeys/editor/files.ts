import { withAllCards } from "@/components/canvas/flow/all-cards";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";

const pixelsMax = 8000;
const margin = 48;

/** A file name from a journey's name. */
const fileName = (name: string, ending: string) =>
  `${name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "journey"}.${ending}`;

function download(href: string, name: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

/** Saves the document as a file that `readJourneyFile` and the API take. */
export function exportJson(name: string, journey: JourneyDocument): void {
  const href = URL.createObjectURL(new Blob([JSON.stringify(journey, null, 2)], { type: "application/json" }));
  download(href, fileName(name, "json"));
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** The journey in a file, or null when it is something else. */
export async function readJourneyFile(file: File): Promise<JourneyDocument | null> {
  try {
    const parsed = journeyDocument.safeParse(JSON.parse(await file.text()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Saves the whole drawing as a picture, not just the part in view. */
export function exportImage(name: string, onError: () => void): Promise<void> {
  return withAllCards(() => takePicture(name, onError));
}

async function takePicture(name: string, onError: () => void): Promise<void> {
  const viewport = document.querySelector<HTMLElement>(".safar-flow .react-flow__viewport");
  const cards = [...document.querySelectorAll<HTMLElement>(".safar-flow .react-flow__node")];
  if (!viewport || cards.length === 0) return onError();
  const boxes = cards.map((card) => {
    const { e, f } = new DOMMatrix(getComputedStyle(card).transform);
    return { x: e, y: f, width: card.offsetWidth, height: card.offsetHeight };
  });
  const left = Math.min(...boxes.map((b) => b.x)) - margin;
  const top = Math.min(...boxes.map((b) => b.y)) - margin;
  const width = Math.max(...boxes.map((b) => b.x + b.width)) + margin - left;
  const height = Math.max(...boxes.map((b) => b.y + b.height)) + margin - top;
  try {
    const { toPng } = await import("html-to-image");
    const picture = await toPng(viewport, {
      width,
      height,
      pixelRatio: Math.min(2, pixelsMax / Math.max(width, height)),
      backgroundColor: getComputedStyle(document.documentElement).getPropertyValue("background-color"),
      style: { width: `${width}px`, height: `${height}px`, transform: `translate(${-left}px, ${-top}px) scale(1)` },
    });
    download(picture, fileName(name, "png"));
  } catch {
    onError();
  }
}
