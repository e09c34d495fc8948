// file: app/api/cron/usage/route.ts
import { prisma } from "@/lib/db";

export async function POST() {
  const organizations = await prisma.organization.findMany();
  for (const organization of organizations) {
    const users = await prisma.user.findMany({ where: { organizationId: organization.id } }); // want: query-in-loop information "n items are n round trips"
    console.log(organization.name, users);
  }
  return Response.json({ done: true });
}
