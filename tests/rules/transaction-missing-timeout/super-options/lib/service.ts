import { PrismaClient } from "@prisma/client";

export class PrismaService extends PrismaClient {
  constructor() {
    super({ transactionOptions: { timeout: 8000 } });
  }
}
