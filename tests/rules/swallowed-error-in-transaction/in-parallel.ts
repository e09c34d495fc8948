import { prisma } from "@/lib/db";

export async function notify(ids: string[]) {
  await prisma.$transaction(async (tx) => {
    await Promise.all(
      ids.map(async (userId) => {
        try {
          await tx.notification.create({ data: { userId, text: "hello" } }); // want: swallowed-error-in-transaction error
        } catch (error) {
          console.error(error);
        }
      }),
    );
  });
}
