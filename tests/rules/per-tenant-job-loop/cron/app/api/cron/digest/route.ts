import { prisma } from "@/lib/db";
import { digests, sendDigest } from "@/lib/digest";

export async function GET() {
  await digests(); // want: per-tenant-job-loop information "'/api/cron/digest' goes through all rows of organization that its findMany returns, and sends up to 2 queries for each: with 1,000 rows up to 2,000 a run"
  for (const user of await prisma.user.findMany()) { // want: per-tenant-job-loop information "all rows of user"
    await sendDigest(user.id);
  }
  // So many and no more; one query for each; none.
  for (const organization of await prisma.organization.findMany({ take: 50 })) {
    await sendDigest(organization.id);
  }
  for (const user of await prisma.user.findMany()) {
    await prisma.order.count({ where: { userId: user.id } });
  }
  const names: string[] = [];
  for (const user of await prisma.user.findMany()) names.push(user.email);
  return Response.json(names);
}
