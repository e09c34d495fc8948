// file: app/api/users/controller.ts
import { PrismaClient } from "@prisma/client";

export class UserService {
  constructor(private readonly db: PrismaClient) {}
  count() {
    return this.db.user.count();
  }
}
