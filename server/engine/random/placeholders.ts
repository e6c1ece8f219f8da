/**
 * What random documents point at, before it is known: replaced by real ids when a case gets its workspace. Numbers no
 * table comes to, so that replacing them in the text of a document is safe.
 */
export const anySegment = 987_654_321;
export const anyList = 987_654_322;
/** The case's first journey. */
export const firstJourney = 987_654_323;

/** The journey so many places behind the one that names it: there is no way back, and past the last there is none. */
export const journeyBehind = (places: number) => 987_654_330 + places;
export const placesMax = 3;
