import { Prisma } from "@prisma/client";
import { prisma } from "@/lib/db";

export async function list() {
  try {
    return await prisma.user.findMany({ take: 20 });
  } catch (error: any) {
    if (error.code === "P2024") return []; // want: dead-p2024-handler warning "Prisma 7, whose pool"
    //  ^^^^^^^^^^^^^^^^^^^^^^
    throw error;
  }
}

export function status(error: unknown) {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2024") return 503; // want: dead-p2024-handler
  return 500;
}

export function name(code: string) {
  switch (code) {
    case "P2002":
      return "taken";
    case "P2024": // want: dead-p2024-handler
      return "busy";
    default:
      return "other";
  }
}

export const isTransient = (code: string) =>
  code === "P1001" || code === "P2024"; // want: dead-p2024-handler information
const RETRIED = ["P2024", "P2034"];
export const isRetried = (code: string) => RETRIED.includes(code);
