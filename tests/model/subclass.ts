import { PrismaClient } from "@prisma/client";

class PrismaService extends PrismaClient {
  async ready() {
    return this.user.count(); // fact: query user.count client=this(constructed,proved)
  }
}

class Users {
  constructor(private readonly prisma: PrismaService) {}

  count() {
    return this.prisma.user.count(); // fact: query user.count client=this.prisma(injected,proved)
  }
}

export const users = new Users(new PrismaService());
