import { Prisma } from "@prisma/client";

export function answer(error: Prisma.PrismaClientKnownRequestError) {
  switch (error.code) {
    case "P2002":
      return new Response("Conflict", { status: 409 });
    case "P2024":
      return new Response("Busy", { status: 503, headers: { "Retry-After": "10" } });
    default:
      return new Response("Internal error", { status: 500 });
  }
}
