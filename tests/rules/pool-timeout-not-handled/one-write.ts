import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

// About one write, no map of errors.
export async function register(email: string) {
  try {
    await prisma.user.create({ data: { email } });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      return new Response("Conflict", { status: 409 });
    }
    throw error;
  }
  return new Response("Created", { status: 201 });
}
