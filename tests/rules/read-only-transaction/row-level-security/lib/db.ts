import { PrismaClient } from "@prisma/client";

export const prisma = new PrismaClient().$extends({
  query: {
    async $allOperations({ args, query }) {
      return query(args); // set_config runs in front of it
    },
  },
});
