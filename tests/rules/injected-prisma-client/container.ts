import { PrismaClient } from "@prisma/client";
import { UserService } from "@/lib/users";

export function createContainer() {
  return { users: new UserService(new PrismaClient()) };
}
