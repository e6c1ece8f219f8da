import { makeGood } from "./care";
import { replenish, review } from "./grow";
import { abandonedBrowse, abandonedCart } from "./recover";
import { birthday, newsletter, renewal } from "./regular";
import type { JourneyTemplate } from "./template";
import { welcome } from "./welcome";
import { winBack } from "./win-back";

export { templateAims } from "./template";

/** Ready journeys for a shop, in the order of the gallery. */
export const templates: readonly JourneyTemplate[] = [
  welcome,
  abandonedCart,
  abandonedBrowse,
  review,
  replenish,
  newsletter,
  winBack,
  makeGood,
  birthday,
  renewal,
];
