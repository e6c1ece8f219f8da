export * from "./definition";
export * from "./import";
export * from "./install";
export * from "./journey-run";
export * from "./lane";
export * from "./mailbox";
export * from "./people";
export * from "./workspace";
