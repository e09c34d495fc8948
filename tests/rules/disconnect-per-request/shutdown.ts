// file: app/api/server.ts
import { prisma } from "@/lib/db";

process.on("SIGTERM", async () => {
  await prisma.$disconnect();
});

export class Store {
  async onModuleDestroy() {
    await prisma.$disconnect();
  }
}
