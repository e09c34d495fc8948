export async function load() {
  const { prisma } = await import("@/lib/db");
  return prisma.user.count(); // fact: query user.count client=prisma(imported,proved)
}
