export * from "./visits";
