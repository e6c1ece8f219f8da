/**
 * Steps can cause what sets off other steps at the same instant: an event, a list, consent, another journey. Each such
 * cause in a row is a hop; a chain ends here, so that journeys drawn in a circle cannot run for ever. Time breaks the
 * chain: what a timer or the outside world sets off begins anew.
 */
export const hopsMax = 5;
