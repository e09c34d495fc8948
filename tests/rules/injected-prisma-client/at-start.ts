// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client";
import { UserService } from "@/lib/users";

const users = new UserService(new PrismaClient());

export async function GET() {
  return Response.json(await users.count());
}
