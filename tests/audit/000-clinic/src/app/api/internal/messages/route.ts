import { withAuth } from "@/lib/auth/middleware";
import { prisma } from "@/lib/db";

// One operation behind the 2 to 4 of withAuth: 3 to 5, every five seconds from every open chat.
export const GET = withAuth(async (_request, user) => {
  const messages = await prisma.message.findMany({
    where: { clinicId: user.clinicId },
    orderBy: { createdAt: "desc" },
    take: 50,
  });
  return Response.json(messages);
});
