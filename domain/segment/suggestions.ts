/** Most event names that are suggested; a workspace with as many may have more. */
export const namesMax = 500;
