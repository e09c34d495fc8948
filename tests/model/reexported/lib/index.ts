export * from "./client";
export { default as db } from "./client";
export * as everything from "./client";
