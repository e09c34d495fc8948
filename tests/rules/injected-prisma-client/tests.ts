// file: app/api/users/route.test.ts
import { PrismaClient } from "@prisma/client";
import { UserService } from "@/lib/users";

export async function GET() {
  return new UserService(new PrismaClient()).count();
}
