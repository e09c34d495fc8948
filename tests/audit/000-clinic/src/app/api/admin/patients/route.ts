import { withAuth } from "@/lib/auth/middleware";
import { prisma } from "@/lib/db";

// One operation with joins behind the 2 to 4 of withAuth: 3 to 5.
export const GET = withAuth(async (_request, user) => {
  const patients = await prisma.patient.findMany({
    where: { clinicId: user.clinicId },
    include: {
      clinic: { select: { name: true } },
      orders: { orderBy: { createdAt: "desc" }, take: 3 },
    },
    orderBy: { createdAt: "desc" },
    take: 50,
  });
  return Response.json(patients);
});
