import { prisma } from "@/lib/db";

export async function notify(userId: string, text: string) {
  return prisma.$transaction(
    async (tx) => {
      const sent = await tx.notification.findFirst({ where: { userId, text } }); // want: check-then-act warning "The transaction around them does not prevent it under Read Committed"
      if (sent) throw new Error("sent already");
      return tx.notification.create({ data: { userId, text } });
    },
    { timeout: 5000 },
  );
}

export async function repeatable(userId: string, text: string) {
  return prisma.$transaction(
    async (tx) => {
      const sent = await tx.notification.findFirst({ where: { userId, text } }); // want: check-then-act warning "Repeatable Read does not prevent it"
      if (sent) throw new Error("sent already");
      return tx.notification.create({ data: { userId, text } });
    },
    { isolationLevel: "RepeatableRead" },
  );
}

export async function serializable(userId: string, text: string) {
  return prisma.$transaction(
    async (tx) => {
      const sent = await tx.notification.findFirst({ where: { userId, text } });
      if (sent) throw new Error("sent already");
      return tx.notification.create({ data: { userId, text } });
    },
    { isolationLevel: "Serializable" },
  );
}
