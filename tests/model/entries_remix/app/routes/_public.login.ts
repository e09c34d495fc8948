import { prisma } from "@/lib/db";

export const loader = async () => { // fact: entry /login kind=loader ops=1
  return prisma.user.count();
};
