import { withAuth } from "@/lib/auth/middleware";
import { prisma } from "@/lib/db";

export const PUT = withAuth(async (request, user) => {
  const { channel, enabled }: { channel: string; enabled: boolean } = await request.json();
  await prisma.$transaction(async (tx) => {
    await tx.preference.deleteMany({ where: { userId: user.id, channel } });
    await tx.preference.create({ data: { userId: user.id, channel, enabled } });
  });
  return Response.json({ channel, enabled });
});
