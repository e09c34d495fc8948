// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client";
import { prisma } from "../../../lib/db";

class UserService {
  constructor(private readonly db: PrismaClient) {}
  count() {
    return this.db.user.count();
  }
}

export async function GET() {
  const users = new UserService(prisma);
  return Response.json(await users.count());
}
