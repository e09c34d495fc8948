import { Prisma } from "@prisma/client";

export function answer(error: unknown) {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (error.code === "P2002") return new Response("Conflict", { status: 409 }); // want: pool-timeout-not-handled information "but not the one of a full pool (P2024), which ends as an internal error"
    if (error.code === "P2025") return new Response("Not found", { status: 404 });
  }
  return new Response("Internal error", { status: 500 });
}
