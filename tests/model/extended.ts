import { PrismaClient } from "@prisma/client";

const base = new PrismaClient();
const prisma = base.$extends({ name: "soft-delete" }).$extends({ name: "audit" });

export const load = () =>
  prisma.user.findMany(); // fact: query user.findMany client=prisma(constructed,proved) use=returned

export const replica = () =>
  prisma.$replica().user.findMany(); // fact: query user.findMany client=prisma.$replica()(constructed,proved)
