// A file that does not mention the library at all.
export function status(error: { code?: string }) {
  if (error.code === "P2024") return 503; // want: dead-p2024-handler
  return 500;
}
