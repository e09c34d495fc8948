"use server";

import { prisma } from "@/lib/db";

export async function allUsers() {
  return prisma.user.findMany(); // want: find-many-without-take warning "has no take"
}
