// file: app/api/users/route.ts
import { PrismaClient } from "@prisma/client";

class UserService {
  constructor(private readonly db: PrismaClient) {}
  count() {
    return this.db.user.count();
  }
}

export async function GET() {
  const users = new UserService(new PrismaClient()); // want: injected-prisma-client error "UserService gets a new PrismaClient for every call of GET"
  return Response.json(await users.count());
}
