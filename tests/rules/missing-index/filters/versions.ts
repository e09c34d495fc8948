export const IMPORT_VERSION = process.env.IMPORT_VERSION ?? "2";
