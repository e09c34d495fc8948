import { prisma } from "@/lib/db";

const first = { take: 10 };

export const some = () => prisma.user.findMany({ ...first, where: { active: true } });
