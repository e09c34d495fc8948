import { prisma } from "@/lib/db";

export async function register(email: string, name: string, id: string) {
  const byEmail = await prisma.user.findUnique({ where: { email } }); // want: mergeable-lookups information "It also reads what an early hit spares now."
  if (byEmail) throw new Error("email taken");
  const byName = await prisma.user.findFirst({ where: { name } });
  if (byName) throw new Error("name taken");
  const byId = await prisma.user.findUnique({ where: { id } });
  if (byId) throw new Error("id taken");
}
