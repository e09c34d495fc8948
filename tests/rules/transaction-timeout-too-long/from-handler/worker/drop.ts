import { drop } from "@/lib/store";

export const run = async () => drop("1");
export const prisma = null;
