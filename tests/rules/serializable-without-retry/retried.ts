import { prisma } from "@/lib/db";
import { withRetry } from "./again";

export const take = (id: string) =>
  withRetry(() =>
    prisma.$transaction(
      async (tx) => {
        await tx.account.update({ where: { id }, data: { balance: { decrement: 1 } } });
      },
      { isolationLevel: "Serializable" },
    ),
  );
