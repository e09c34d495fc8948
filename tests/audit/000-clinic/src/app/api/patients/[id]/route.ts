import { withAuth } from "@/lib/auth/middleware";
import { prisma } from "@/lib/db";

// 2 or 3 operations behind the 2 to 4 of withAuth: 4 to 7.
export const GET = withAuth(async (request, user) => {
  const { pathname, searchParams } = new URL(request.url);
  const id = Number(pathname.split("/").pop());
  const patient = await prisma.patient.findFirst({ where: { id, clinicId: user.clinicId } });
  const orders = await prisma.order.findMany({
    where: { patientId: id },
    orderBy: { createdAt: "desc" },
    take: 20,
  });
  let prescriptions: { medicine: string }[] = [];
  if (searchParams.has("prescriptions")) {
    prescriptions = await prisma.prescription.findMany({ where: { patientId: id }, take: 20 });
  }
  return Response.json({ patient, orders, prescriptions });
});
