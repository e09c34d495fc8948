"use server";
import { prisma } from "@/lib/db";

export async function rename(id: string, name: string) { // fact: entry rename kind=server_action ops=1 writes=user
  await prisma.user.update({ where: { id }, data: { name } });
}
