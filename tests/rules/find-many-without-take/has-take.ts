import { prisma } from "@/lib/db";

const PAGE = 50;

export const some = (page: number) => prisma.user.findMany({ take: PAGE, skip: page * PAGE });
export const many = (take: number) => prisma.user.findMany({ take });
export const after = (id: string) => prisma.user.findMany({ cursor: { id } });
