import type { Comparison } from "../predicate";
import { readNumber } from "../read-value";

type Near = Extract<Comparison, { op: "near" }>;

const names = { latitude: ["latitude", "lat"], longitude: ["longitude", "lng", "lon", "long"] } as const;
/** Mean radius of the Earth in km (IUGG). */
const radiusKm = 6371.0088;
const radians = Math.PI / 180;

/** Whether an object has coordinates not farther away than wanted, on a sphere (haversine formula). `json_km` in SQL. */
export function isNear({ latitude, longitude, km }: Near, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const lat = coordinate(value, names.latitude, 90);
  const long = coordinate(value, names.longitude, 180);
  if (lat === null || long === null) return false;
  const a =
    Math.sin(((lat - latitude) * radians) / 2) ** 2 +
    Math.cos(lat * radians) * Math.cos(latitude * radians) * Math.sin(((long - longitude) * radians) / 2) ** 2;
  return 2 * radiusKm * Math.asin(Math.min(1, Math.sqrt(a))) <= km;
}

/** The first of these names that is a number in range. */
function coordinate(of: object, keys: readonly string[], max: number): number | null {
  for (const key of keys) {
    const number = Object.hasOwn(of, key) ? readNumber(Reflect.get(of, key)) : null;
    if (number !== null && Math.abs(number) <= max) return number;
  }
  return null;
}
