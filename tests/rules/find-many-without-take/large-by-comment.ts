import { prisma } from "@/lib/db";

export const all = () => prisma.measurement.findMany(); // want: find-many-without-take information "(50000 rows by its schema comment)"
