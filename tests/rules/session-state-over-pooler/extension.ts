// The extension of Prisma's own documentation for row-level security: the setting is local to the
// batch that holds the query.
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export function forTenant(tenant: string) {
  return prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ args, query }) {
          const [, result] = await prisma.$transaction([
            prisma.$executeRaw`SELECT set_config('app.tenant', ${tenant}, TRUE)`,
            query(args),
          ]);
          return result;
        },
      },
    },
  });
}
